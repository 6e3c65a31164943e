package org.trialgia.web.imaging;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.ScanFilter;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The scans of a study. */
@Named
@RequestScoped
public class ScanList extends Listing<ScanRow> {

    @Inject private ScanService scans;
    @Inject private Here here;

    public ScanList() {
        super(
                "scans",
                List.of("number", "visit", "verdict"),
                List.of("number", "visit", "acquired", "verdict"));
    }

    @Override
    protected Page<ScanRow> fetch(ListQuery query) {
        return scans.list(
                new ScanFilter(
                        here.getStudyId(),
                        query.filter("number"),
                        query.filter("visit"),
                        verdict(query.filter("verdict")),
                        switch (query.sort()) {
                            case "visit" -> ScanFilter.Sort.VISIT;
                            case "acquired" -> ScanFilter.Sort.ACQUIRED;
                            case "verdict" -> ScanFilter.Sort.VERDICT;
                            default -> ScanFilter.Sort.NUMBER;
                        },
                        query.ascending(),
                        query.first(),
                        query.size()));
    }

    private static @Nullable QualityVerdict verdict(String name) {
        return Arrays.stream(QualityVerdict.values())
                .filter(verdict -> verdict.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.SCAN;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "participant", "visit", "acquired on", "shape", "TR (s)", "space", "quality");
    }

    @Override
    protected List<@Nullable Object> cells(ScanRow row) {
        return Arrays.asList(
                row.participant(),
                row.visitCode(),
                row.acquiredOn(),
                row.facts() == null ? null : row.facts().shape(),
                row.facts() == null ? null : row.facts().repetitionTime(),
                row.space(),
                row.verdict() == null ? null : row.verdict().label());
    }

    /** The verdicts one may filter by. */
    public List<QualityVerdict> getVerdicts() {
        return List.of(QualityVerdict.values());
    }

    /** Whether quality is anything to this viewer. */
    public boolean isStatus() {
        return holds(Permission.PAIR_LIST);
    }

    /** Whether a scan can be looked into. */
    public boolean isOpens() {
        return holds(Permission.SCAN_VIEW);
    }

    /** Whether files can be sent. */
    public boolean isIntake() {
        return holds(Permission.SCAN_INTAKE);
    }

    private boolean holds(Permission permission) {
        return !Collections.disjoint(permission.roles(), here.getRoles());
    }
}
