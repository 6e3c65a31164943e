package org.trialgia.report.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

class EnrolmentTest {

    private static final SiteId NORTH = SiteId.random();
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    @Test
    void everybodyScreened_isInExactlyOneEnd() {
        List<ParticipantRef> all =
                List.of(
                        ref(ParticipantStatus.SCREENED, null, null),
                        ref(ParticipantStatus.CONSENTED, DAY, null),
                        ref(ParticipantStatus.EXCLUDED, DAY, null),
                        ref(ParticipantStatus.WITHDRAWN, DAY, null),
                        ref(ParticipantStatus.WITHDRAWN, DAY, DAY),
                        ref(ParticipantStatus.TREATED, DAY, DAY));
        assertEquals(
                List.of(List.of("North", 6, 5L, 1L, 1L, 2L, 2L)),
                Enrolment.lines(List.of(site()), all));
    }

    @Test
    void statusesAfterRandomisation_countAlike() {
        for (ParticipantStatus status : ParticipantStatus.IN_STUDY) {
            assertEquals(
                    List.of(List.of("North", 1, 1L, 0L, 0L, 0L, 1L)),
                    Enrolment.lines(List.of(site()), List.of(ref(status, DAY, DAY))));
        }
    }

    @Test
    void participantsOfOtherSites_doNotCount() {
        SiteView other = new SiteView(SiteId.random(), "S", "South", "UTC", 0);
        assertEquals(
                List.of(List.of("South", 0, 0L, 0L, 0L, 0L, 0L)),
                Enrolment.lines(
                        List.of(other), List.of(ref(ParticipantStatus.SCREENED, null, null))));
    }

    private static SiteView site() {
        return new SiteView(NORTH, "N", "North", "UTC", 0);
    }

    private static ParticipantRef ref(
            ParticipantStatus status,
            @Nullable LocalDate consented,
            @Nullable LocalDate randomised) {
        return new ParticipantRef(
                ParticipantId.random(),
                StudyId.random(),
                NORTH,
                ZoneOffset.UTC,
                "K-1",
                status,
                consented,
                null,
                randomised,
                true,
                PainSide.LEFT,
                null);
    }
}
