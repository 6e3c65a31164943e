package org.trialgia.report.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantRef;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.ParticipantStatus;

import java.util.Arrays;
import java.util.List;

/**
 * Counts enrolment down to randomisation, as the upper half of a CONSORT flow. Nothing in it says
 * what became of anybody after that. Pure.
 */
final class Enrolment {

    static final List<String> COLUMNS =
            List.of(
                    "site",
                    "screened",
                    "consented",
                    "excluded before randomisation",
                    "withdrawn before randomisation",
                    "not yet randomised",
                    "randomised");

    private Enrolment() {}

    /** A line for each of the sites; every participant screened is in exactly one of the ends. */
    static List<List<@Nullable Object>> lines(List<SiteView> sites, List<ParticipantRef> all) {
        return sites.stream()
                .map(site ->
                        line(
                                site.name(),
                                all.stream().filter(ref -> ref.site().equals(site.id())).toList()))
                .toList();
    }

    private static List<@Nullable Object> line(String site, List<ParticipantRef> here) {
        long randomised = here.stream().filter(ref -> ref.randomisedOn() != null).count();
        long excluded = before(here, ParticipantStatus.EXCLUDED);
        long withdrawn = before(here, ParticipantStatus.WITHDRAWN);
        return Arrays.asList(
                site,
                here.size(),
                here.stream().filter(ref -> ref.consentedOn() != null).count(),
                excluded,
                withdrawn,
                here.size() - randomised - excluded - withdrawn,
                randomised);
    }

    private static long before(List<ParticipantRef> here, ParticipantStatus status) {
        return here.stream()
                .filter(ref -> ref.randomisedOn() == null && ref.status() == status)
                .count();
    }
}
