package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A row of the trail as one reader may know it.
 *
 * @param seq its place in the chain; null for readers who do not know everything, since gaps would
 *     tell them how much they do not see
 * @param at the database's clock
 * @param zone of the site, or UTC
 * @param roles the roles the actor held there
 * @param action feature and verb, as in {@code study.site-changed}
 * @param did what was done, in words, as in <em>changed site</em>
 * @param label what a person calls the record
 * @param participant number of the participant it is about
 * @param values changed fields the reader may know of, in order
 * @param reason the reason given, in words; null when there is none or the reader may not know it
 * @param reasonHidden whether there is a reason that the reader may not know
 * @param hash the row's hash, in hexadecimal
 */
public record TrailRow(
        @Nullable Long seq,
        Instant at,
        ZoneId zone,
        String actor,
        String roles,
        String action,
        String did,
        String kind,
        String label,
        @Nullable String participant,
        List<TrailValue> values,
        @Nullable String reason,
        boolean reasonHidden,
        String hash,
        String previous,
        String mac) {

    public TrailRow {
        values = List.copyOf(values);
    }

    /** A changed field; texts are null where there were none, and where they are hidden. */
    public record TrailValue(
            String field, @Nullable String from, @Nullable String to, boolean hidden) {}
}
