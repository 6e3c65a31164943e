package org.trialgia.participant.boundary;

import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;

/**
 * A participant has consented, or the date of the consent was corrected. Told within the
 * transaction, so that what hangs on it is kept together with it.
 */
public record ParticipantConsented(ParticipantId id, StudyId study, LocalDate consentedOn) {}
