package org.trialgia.web.imaging;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.MotionTrace;
import org.trialgia.imaging.boundary.OneScan;
import org.trialgia.imaging.boundary.PairRow;
import org.trialgia.imaging.boundary.PairService;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.RateScans;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.imaging.boundary.ScanView;
import org.trialgia.imaging.boundary.WorldBox;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A pair side by side: pictures, movement, the list, and the verdict on each scan. */
@Named
@ViewScoped
public class PairBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient PairService pairs;
    @Inject private transient ScanService scans;
    @Inject private transient Here here;

    private StudyId study;
    private String number = "";
    private String visit = "";
    private long preVersion;
    private long postVersion;
    private String reason = "";
    private transient @Nullable List<PairRow> all;
    private transient @Nullable Side pre;
    private transient @Nullable Side post;

    /** One of the two scans as the page shows it. */
    public record Side(
            String word,
            ScanView scan,
            WorldBox box,
            String source,
            @Nullable MotionPicture motion) {}

    @PostConstruct
    void read() {
        study = here.getStudyId();
        number = here.parameter("number");
        visit = here.query("visit");
        PairRow row = getRow();
        visit = row.postCode();
        preVersion = getPre().scan().version();
        postVersion = getPost().scan().version();
    }

    private List<PairRow> all() {
        if (all == null) {
            all = pairs.all(study);
        }
        return all;
    }

    /**
     * The pair: of the later visit that is asked for, else one that is not rated, else the first.
     */
    public PairRow getRow() {
        List<PairRow> own = all().stream().filter(row -> row.participant().equals(number)).toList();
        return own.stream()
                .filter(row -> row.postCode().equals(visit))
                .findFirst()
                .or(() -> own.stream().filter(PairRow::unrated).findFirst())
                .or(() -> own.stream().findFirst())
                .orElseThrow(Denied::new);
    }

    public Side getPre() {
        if (pre == null) {
            show();
        }
        return Objects.requireNonNull(pre);
    }

    public Side getPost() {
        if (post == null) {
            show();
        }
        return Objects.requireNonNull(post);
    }

    /** The two sides in order. */
    public List<Side> getSides() {
        return List.of(getPre(), getPost());
    }

    private void show() {
        PairRow row = getRow();
        Optional<MotionTrace> before = scans.motion(new OneScan(study, row.pre()));
        Optional<MotionTrace> after = scans.motion(new OneScan(study, row.post()));
        double top = MotionPicture.top(Stream.of(before, after).flatMap(Optional::stream).toList());
        pre = side("Pre", row.pre(), before, top);
        post = side("Post", row.post(), after, top);
    }

    private Side side(String word, ScanId id, Optional<MotionTrace> trace, double top) {
        ScanView scan = scans.scan(new OneScan(study, id));
        return new Side(
                word,
                scan,
                WorldBox.of(scan.facts()),
                "/api/studies/" + here.getStudy().code() + "/scans/" + id,
                trace.map(motion -> new MotionPicture(motion, top)).orElse(null));
    }

    /** Which pair of how many this is. */
    public String getPlace() {
        long left = all().stream().filter(PairRow::unrated).count();
        return "Pair "
                + (all().indexOf(getRow()) + 1)
                + " of "
                + all().size()
                + (left == 0 ? " · all rated" : " · " + left + " to rate");
    }

    /** The address of the pair before; empty for the first. */
    public String getPrevious() {
        int at = all().indexOf(getRow());
        return at <= 0 ? "" : address(all().get(at - 1));
    }

    /** The address of the pair after; empty for the last. */
    public String getNext() {
        int at = all().indexOf(getRow());
        return at >= all().size() - 1 ? "" : address(all().get(at + 1));
    }

    private String address(PairRow row) {
        return here.path("pair/" + row.participant()) + "?visit=" + row.postCode();
    }

    public boolean isRates() {
        return !Collections.disjoint(Permission.SCAN_RATE.roles(), here.getRoles());
    }

    /** Both scans pass; one that has passed already stays as it is. */
    public void pass() {
        PairRow row = getRow();
        List<RateScan> verdicts = new ArrayList<>();
        if (row.preVerdict() != QualityVerdict.PASSED) {
            verdicts.add(verdict(row.pre(), preVersion, QualityVerdict.PASSED));
        }
        if (row.postVerdict() != QualityVerdict.PASSED) {
            verdicts.add(verdict(row.post(), postVersion, QualityVerdict.PASSED));
        }
        scans.rate(new RateScans(study, verdicts));
        onward("Both scans of " + number + " have passed.");
    }

    /** The first scan fails. */
    public void failPre() {
        scans.rate(verdict(getRow().pre(), preVersion, QualityVerdict.FAILED));
        onward("The first scan of " + number + " has failed.");
    }

    /** The later scan fails. */
    public void failPost() {
        scans.rate(verdict(getRow().post(), postVersion, QualityVerdict.FAILED));
        onward("The later scan of " + number + " has failed.");
    }

    private RateScan verdict(ScanId id, long version, QualityVerdict verdict) {
        return new RateScan(study, id, version, verdict, reason);
    }

    /** Goes on to the next pair that is not rated, else stays. */
    private void onward(String done) {
        PairRow rated = getRow();
        List<PairRow> after = pairs.all(study);
        Go.to(
                after.stream()
                        .filter(PairRow::unrated)
                        .findFirst()
                        .map(this::address)
                        .orElseGet(() -> address(rated)),
                done);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
