package org.trialgia.audit.boundary;

import org.trialgia.vocabulary.PersonId;

import java.util.List;

/** What there is to choose from in a trail, among the rows the reader may read. */
public record TrailChoices(List<Person> people, List<Action> actions) {

    public TrailChoices {
        people = List.copyOf(people);
        actions = List.copyOf(actions);
    }

    /** Somebody who did something. */
    public record Person(PersonId id, String name) {}

    /** Something that was done, in words. */
    public record Action(String action, String did) {}
}
