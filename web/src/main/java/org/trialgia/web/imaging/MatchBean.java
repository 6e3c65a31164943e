package org.trialgia.web.imaging;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.ConfirmRegions;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.FileKind;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.VisitPlanView;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Says whose scan of which visit a file is, or that it is an image of regions. */
@Named
@ViewScoped
public class MatchBean implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String NATIVE = "native";

    @Inject private transient IntakeService intake;
    @Inject private transient StudyService studies;
    @Inject private transient Here here;

    private StudyId study;
    private UploadId upload;
    private transient @Nullable StagedFile file;
    private boolean regions;
    private String participant = "";
    private String visit = "";
    private @Nullable LocalDate acquiredOn;
    private String space = NATIVE;
    private @Nullable String confounds;
    private @Nullable String sidecar;
    private String name = "";
    private String labels = "";
    private String map = "";

    @PostConstruct
    void propose() {
        study = here.getStudyId();
        String asked = here.parameter("upload");
        StagedFile asks =
                staged().stream()
                        .filter(staged -> staged.isImage() && staged.id().toString().equals(asked))
                        .findFirst()
                        .orElseThrow(Denied::new);
        file = asks;
        upload = asks.id();
        regions = asks.labels();
        participant = Objects.requireNonNullElse(asks.participant(), "");
        visit = Objects.requireNonNullElse(asks.visit(), "");
        space = asks.space();
        confounds = text(asks.confounds());
        sidecar = text(asks.sidecar());
        map = Objects.requireNonNullElse(asks.map(), "");
    }

    /** The file as it arrived; a page asks for it a dozen times. */
    public StagedFile getFile() {
        StagedFile known = file;
        if (known == null) {
            known =
                    staged().stream()
                            .filter(staged -> staged.id().equals(upload))
                            .findFirst()
                            .orElseThrow(Denied::new);
            file = known;
        }
        return known;
    }

    /** The visits with a scan. */
    public List<VisitPlanView> getVisits() {
        return protocol().visits().stream().filter(VisitPlanView::scan).toList();
    }

    /** The space the protocol asks for; empty where it does not. */
    public String getProtocolSpace() {
        StudyView.@Nullable ImagingView imaging = protocol().imaging();
        return imaging == null ? "" : imaging.space();
    }

    /** Tables that were sent. */
    public List<StagedFile> getTables() {
        return ofKind(FileKind.CONFOUNDS);
    }

    /** Sidecars that were sent. */
    public List<StagedFile> getSidecars() {
        return ofKind(FileKind.SIDECAR);
    }

    private List<StagedFile> ofKind(FileKind kind) {
        return staged().stream().filter(file -> file.kind() == kind).toList();
    }

    private List<StagedFile> staged() {
        return intake.staged(study);
    }

    private StudyView protocol() {
        return studies.study(study);
    }

    /** Whether it is taken in as a map of one volume. */
    public boolean isMap() {
        return !regions && getFile().isSingle();
    }

    /** What the page asks. */
    public String getQuestion() {
        if (regions) {
            return "New region image";
        }
        return isMap() ? "Whose map is this?" : "Whose scan is this?";
    }

    /** Takes a single volume for regions where it was taken for a map, and the other way round. */
    public void turn() {
        regions = !regions && getFile().isSingle();
    }

    /** Makes it what was said. */
    public void confirm() {
        if (regions) {
            intake.confirm(new ConfirmRegions(study, upload, name, space, labels));
            done(name + " is an image of regions of this study now.");
        } else {
            boolean single = isMap();
            intake.confirm(
                    new ConfirmScan(
                            study,
                            upload,
                            participant,
                            visit,
                            acquiredOn,
                            space,
                            single ? null : id(confounds),
                            id(sidecar),
                            single ? map : ""));
            done(
                    (single ? "The map of " : "The scan of ")
                            + participant
                            + " at "
                            + visit
                            + " was taken in.");
        }
    }

    /** Goes on to the next file that waits, or back. */
    private void done(String sentence) {
        Go.to(
                staged().stream()
                        .filter(StagedFile::isImage)
                        .findFirst()
                        .map(next -> here.path("scans/match/" + next.id()))
                        .orElseGet(() -> here.path("scans")),
                sentence);
    }

    /** What was chosen; a choice of nothing arrives as null. */
    private static @Nullable UploadId id(@Nullable String text) {
        return text == null || text.isEmpty() ? null : UploadId.of(text);
    }

    private static String text(@Nullable UploadId id) {
        return id == null ? "" : id.toString();
    }

    public boolean isRegions() {
        return regions;
    }

    public String getParticipant() {
        return participant;
    }

    public void setParticipant(String participant) {
        this.participant = participant;
    }

    public String getVisit() {
        return visit;
    }

    public void setVisit(String visit) {
        this.visit = visit;
    }

    public @Nullable LocalDate getAcquiredOn() {
        return acquiredOn;
    }

    public void setAcquiredOn(@Nullable LocalDate acquiredOn) {
        this.acquiredOn = acquiredOn;
    }

    public String getSpace() {
        return space;
    }

    public void setSpace(String space) {
        this.space = space;
    }

    public @Nullable String getConfounds() {
        return confounds;
    }

    public void setConfounds(@Nullable String confounds) {
        this.confounds = confounds;
    }

    public @Nullable String getSidecar() {
        return sidecar;
    }

    public void setSidecar(@Nullable String sidecar) {
        this.sidecar = sidecar;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getMapName() {
        return map;
    }

    public void setMapName(String map) {
        this.map = map;
    }

    public String getLabels() {
        return labels;
    }

    public void setLabels(String labels) {
        this.labels = labels;
    }
}
