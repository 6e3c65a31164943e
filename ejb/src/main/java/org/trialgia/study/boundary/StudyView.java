package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;
import org.trialgia.vocabulary.VisitAnchor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A study with its whole protocol.
 *
 * @param imaging null while nothing is said about scans
 * @param missing what still has to be said before the study can be opened, as sentences
 */
public record StudyView(
        StudyId id,
        String code,
        String title,
        StudyStatus status,
        Blinding blinding,
        int accrualTarget,
        @Nullable LocalDate accrualStart,
        @Nullable LocalDate accrualEnd,
        String consentVersion,
        long version,
        List<SiteView> sites,
        List<ArmView> arms,
        List<FactorView> factors,
        List<VisitPlanView> visits,
        @Nullable ImagingView imaging,
        List<String> missing) {

    public StudyView {
        sites = List.copyOf(sites);
        arms = List.copyOf(arms);
        factors = List.copyOf(factors);
        visits = List.copyOf(visits);
        missing = List.copyOf(missing);
    }

    /** A site; {@code zone} is the id of its time zone. */
    public record SiteView(SiteId id, String code, String name, String zone, long version) {}

    /** An arm; the ratio is its share in the allocation. */
    public record ArmView(
            UUID id,
            String code,
            String name,
            Modality modality,
            boolean sham,
            int ratio,
            int sessions,
            int daysBetweenSessions,
            long version) {}

    /** A stratum factor with its levels in order. */
    public record FactorView(
            UUID id, String code, String label, List<String> levels, long version) {

        public FactorView {
            levels = List.copyOf(levels);
        }
    }

    /** A planned visit: days from its anchor, and the window around that day. */
    public record VisitPlanView(
            UUID id,
            String code,
            String label,
            VisitAnchor anchor,
            int offsetDays,
            int daysBefore,
            int daysAfter,
            boolean scan,
            List<Instrument> instruments,
            long version) {

        public VisitPlanView {
            instruments = List.copyOf(instruments);
        }
    }

    /** What a scan has to be; null leaves a point open. */
    public record ImagingView(
            String space,
            @Nullable BigDecimal repetitionTimeSeconds,
            @Nullable Integer minimumVolumes,
            @Nullable String scanner,
            long version) {}
}
