package org.trialgia.refusal;

import java.util.List;

/** Somebody saved the record after it was read; says which fields differ, and how. */
public class Stale extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<Difference> differences;

    public Stale(List<Difference> differences) {
        super("stale");
        this.differences = List.copyOf(differences);
    }

    /** A field as it is now and as the caller wanted it. */
    public record Difference(String field, String theirs, String yours) {}

    /** The fields that differ; empty when only the version does. */
    public List<Difference> differences() {
        return differences;
    }
}
