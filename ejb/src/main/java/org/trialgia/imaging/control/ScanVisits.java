package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.VisitDirectory;
import org.trialgia.visit.boundary.VisitDirectory.VisitRef;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What pairs need to know of visits: their windows and the days of their pain scores. */
@ApplicationScoped
public class ScanVisits {

    @Inject private VisitDirectory visits;

    /**
     * The days of one visit.
     *
     * @param from null while the visit has no window
     * @param to null while the visit has no window
     * @param scoredOn the days on which a pain score was taken
     */
    public record VisitDays(
            @Nullable LocalDate from, @Nullable LocalDate to, List<LocalDate> scoredOn) {

        static final VisitDays UNKNOWN = new VisitDays(null, null, List.of());

        public VisitDays {
            scoredOn = List.copyOf(scoredOn);
        }

        /** The pain score nearest to a scan; null where there is none. */
        @Nullable LocalDate scoredNear(LocalDate scan) {
            return scoredOn.stream()
                    .min(
                            Comparator.comparingLong(
                                    day -> Math.abs(ChronoUnit.DAYS.between(scan, day))))
                    .orElse(null);
        }
    }

    /** The days of the visits of a study's participants, by planned visit. */
    Map<ParticipantId, Map<UUID, VisitDays>> days(StudyId study) {
        Map<ParticipantId, Map<UUID, VisitDays>> days = new HashMap<>();
        visits.inStudy(study)
                .forEach((participant, theirs) -> {
                    Map<UUID, VisitDays> byPlan = new HashMap<>();
                    for (VisitRef visit : theirs) {
                        byPlan.put(
                                visit.plan(),
                                new VisitDays(
                                        visit.window().from(),
                                        visit.window().to(),
                                        visit.scoredOn()));
                    }
                    days.put(participant, byPlan);
                });
        return days;
    }
}
