package org.trialgia.access.boundary;

import org.trialgia.vocabulary.PersonId;

/** Somebody who may be given an unblinded right. */
public record RightHolder(PersonId id, String name) {}
