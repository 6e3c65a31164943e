package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.VisitAnchor;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What pairs need to know of visits: their windows and the days of their pain scores. */
@ApplicationScoped
public class ScanVisits {

    /** The days of one visit; null where they are not known. */
    public record VisitDays(
            @Nullable LocalDate from, @Nullable LocalDate to, @Nullable LocalDate scoredOn) {

        static final VisitDays UNKNOWN = new VisitDays(null, null, null);
    }

    /** The days of the planned visits of participants; nothing for what has no anchor yet. */
    Map<ParticipantId, Map<UUID, VisitDays>> days(
            List<VisitPlan> planned, Collection<ParticipantRef> people) {
        Map<ParticipantId, Map<UUID, VisitDays>> days = new HashMap<>();
        for (ParticipantRef person : people) {
            for (VisitPlan plan : planned) {
                LocalDate anchor =
                        plan.anchor() == VisitAnchor.CONSENT
                                ? person.consentedOn()
                                : person.randomisedOn();
                if (anchor != null) {
                    Window window =
                            Window.around(
                                    anchor, plan.offsetDays(), plan.daysBefore(), plan.daysAfter());
                    days.computeIfAbsent(person.id(), id -> new HashMap<>())
                            .put(plan.id(), new VisitDays(window.from(), window.to(), null));
                }
            }
        }
        return days;
    }
}
