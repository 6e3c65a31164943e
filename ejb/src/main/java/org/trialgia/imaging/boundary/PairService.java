package org.trialgia.imaging.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Existence;
import org.trialgia.guard.Knowing.Scans;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.imaging.boundary.Check.Point;
import org.trialgia.imaging.control.Pairs;
import org.trialgia.imaging.control.ScanMapper;
import org.trialgia.imaging.control.ScanSight;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Locale;

/** The pairs of a study and how they stand, and the images of labelled regions. */
@Guarded
@Stateless
public class PairService {

    @Inject private Pairs pairs;
    @Inject private ScanSight sight;
    @Inject private ImagingRepository repository;

    /** The pairs the caller may know of, as far as they may, by number and later visit. */
    @RequiresPermission(Permission.PAIR_LIST)
    public Page<PairRow> list(@InScope PairFilter filter) {
        String number = filter.number().strip().toLowerCase(Locale.ROOT);
        List<PairRow> all =
                rows(filter.study()).stream()
                        .filter(row -> row.participant().toLowerCase(Locale.ROOT).contains(number))
                        .filter(row -> matches(row, filter.state()))
                        .toList();
        return new Page<>(
                all.stream()
                        .skip(Math.max(0, filter.first()))
                        .limit(Page.size(filter.size()))
                        .toList(),
                all.size());
    }

    /** Every pair the caller may know of, in the order in which they are reviewed. */
    @RequiresPermission(Permission.PAIR_LIST)
    public List<PairRow> all(@InScope StudyId study) {
        return rows(study);
    }

    /** The study's images of labelled regions, by name. */
    @RequiresPermission(Permission.PAIR_LIST)
    public List<RegionImageRef> regionImages(@InScope StudyId study) {
        return repository.regionImages(study).stream().map(ScanMapper::ref).toList();
    }

    private List<PairRow> rows(StudyId study) {
        Knowing knowing = sight.knowing(study);
        return pairs.within(study, sight.reach(study, Scans.STATUS)).stream()
                .map(pair -> row(pair, knowing))
                .toList();
    }

    private static boolean matches(PairRow row, PairFilter.State state) {
        return switch (state) {
            case ANY -> true;
            case UNRATED -> row.unrated();
            case ANALYSABLE -> row.checklist().analysable();
            case NOT_ANALYSABLE -> !row.checklist().analysable();
        };
    }

    private static PairRow row(PairRef pair, Knowing knowing) {
        return new PairRow(
                pair.number(),
                pair.pre().id(),
                pair.pre().visit(),
                pair.pre().acquiredOn(),
                pair.pre().verdict(),
                pair.post().id(),
                pair.post().visitCode(),
                pair.post().visit(),
                pair.post().acquiredOn(),
                pair.post().verdict(),
                pair.checklist().only(point -> mayKnow(point, pair, knowing)));
    }

    /** Whether the viewer may know what a line of the list tells. */
    private static boolean mayKnow(Point point, PairRef pair, Knowing knowing) {
        return switch (point) {
            case CONSENT, BEFORE_TREATMENT, WINDOW ->
                    knowing.participant(pair.site(), false) == Existence.SEEN;
            case SCORE -> knowing.scores(pair.site(), false, false) == Sight.SEEN;
            case ORDER, QUALITY -> true;
            case GRID, TIMING, PROTOCOL, SCANNER, SPACE ->
                    knowing.scans(pair.site()).compareTo(Scans.CODED) >= 0;
        };
    }
}
