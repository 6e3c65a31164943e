package org.trialgia.persistence.randomisation;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of an allocation list, sealed.
 *
 * @param stratum the stratum it is in
 * @param seq its place in the stratum, from 1
 * @param sealed nonce, encrypted arm and tag; not to be changed
 * @param takenAt null while it is being sealed
 */
public record SealedRow(
        UUID list, String stratum, int seq, byte[] sealed, @Nullable Instant takenAt) {

    /** Where the row is; never what is in it, nor its place in a block. */
    @Override
    public String toString() {
        return "a sealed row of list " + list;
    }
}
