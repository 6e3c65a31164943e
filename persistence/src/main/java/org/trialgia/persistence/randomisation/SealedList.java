package org.trialgia.persistence.randomisation;

import org.trialgia.persistence.randomisation.PublishedList.Source;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.UUID;

/** A list ready to be kept: everything secret in it is sealed. */
public record SealedList(
        UUID id,
        StudyId study,
        Source source,
        byte[] commitment,
        byte[] sealedSalt,
        byte[] sealedSizes,
        PersonId sealedBy,
        List<SealedRow> rows) {

    public SealedList {
        rows = List.copyOf(rows);
    }

    /** Which list; never what is in it. */
    @Override
    public String toString() {
        return "sealed list " + id;
    }
}
