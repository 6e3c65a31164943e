package org.trialgia.visit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.persistence.visit.SessionRepository;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Between which days participants were treated, for services that cannot do without. Needs no
 * permission; that somebody was treated, and when, tells the arm, so what is made of it is not to
 * be shown without asking who may know session part A.
 */
@ApplicationScoped
public class TreatmentDirectory {

    @Inject private SessionRepository repository;

    /** The first and the last day of treatment so far. */
    public record TreatedDays(LocalDate first, LocalDate last) {

        @Override
        public String toString() {
            return "days of treatment";
        }
    }

    /** The days a participant was treated between; empty where they were not. */
    public Optional<TreatedDays> of(StudyId study, ParticipantId participant) {
        return Optional.ofNullable(inStudy(study).get(participant));
    }

    /** The days those participants of a study were treated between who were treated at all. */
    public Map<ParticipantId, TreatedDays> inStudy(StudyId study) {
        return repository.treated(study).stream()
                .collect(
                        Collectors.toMap(
                                treated -> new ParticipantId(treated.participant()),
                                treated -> new TreatedDays(treated.first(), treated.last())));
    }
}
