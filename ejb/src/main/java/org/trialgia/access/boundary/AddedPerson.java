package org.trialgia.access.boundary;

import org.trialgia.vocabulary.PersonId;

/** A person with the first password, shown once and to be replaced at the first login. */
public record AddedPerson(PersonId id, String username, String firstPassword) {}
