package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a verification of a chain found.
 *
 * @param rows how many rows were read
 * @param headHash hash of the last row, in hexadecimal
 * @param anchors how many signed anchors fit their rows
 * @param noted how many rows were found in the note outside the database
 * @param firstRow when the first row was recorded; null when there is none
 * @param lastRow when the last row was recorded; null when there is none
 * @param by who asked
 * @param findings what does not add up, the first bad row first; empty when everything does
 */
public record Verification(
        UUID chain,
        long rows,
        String headHash,
        int anchors,
        long noted,
        @Nullable Instant firstRow,
        @Nullable Instant lastRow,
        List<Finding> findings,
        String by,
        Instant at,
        Duration took) {

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether everything adds up. */
    public boolean intact() {
        return findings.isEmpty();
    }

    /** The last row's hash, shortened for reading aloud. */
    public String shortHead() {
        return headHash.length() < 16
                ? headHash
                : headHash.substring(0, 8) + " … " + headHash.substring(headHash.length() - 8);
    }

    /** What is wrong, and with which row. */
    public record Finding(long seq, Kind kind, String sentence) {}

    /** The ways in which a chain can be broken. */
    public enum Kind {
        /** The row's content is not what was hashed. */
        CHANGED,
        /** A row before this one is gone. */
        MISSING,
        /** The row was not written by the system. */
        FORGED,
        /** The row does not follow the one before it. */
        UNLINKED,
        /** Rows at the end are gone. */
        TRUNCATED,
        /** The chain is another one than was seen before: rolled back and written anew. */
        FORKED,
        /** An anchor's signature or place does not fit. */
        ANCHOR
    }
}
