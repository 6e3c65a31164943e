package org.trialgia.randomisation.boundary;

import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.List;

/**
 * What everyone in a study may know of its allocation lists: that they are sealed and what they
 * were committed to, never how long they are or how far they are used.
 *
 * @param studyOpen whether the study is open, so that a list can be sealed
 * @param ratio the arms by code, with their share
 * @param strata every stratum in words
 */
public record AllocationStatus(
        StudyId study,
        boolean studyOpen,
        List<Share> ratio,
        List<String> strata,
        List<ListView> lists,
        boolean maySeal) {

    public AllocationStatus {
        ratio = List.copyOf(ratio);
        strata = List.copyOf(strata);
        lists = List.copyOf(lists);
    }

    /** An arm and its share of each block. */
    public record Share(String code, String name, int share) {}

    /** The sum of the shares: what a block's size must be a multiple of. */
    public int ratioSum() {
        return ratio.stream().mapToInt(Share::share).sum();
    }

    /**
     * A sealed list.
     *
     * @param ordinal its place among the study's lists: a later one is used where the earlier ends
     * @param commitment SHA-256 of salt and canonical list, in hexadecimal
     */
    public record ListView(
            int ordinal,
            String source,
            String commitment,
            int strata,
            String sealedBy,
            Instant sealedAt) {}
}
