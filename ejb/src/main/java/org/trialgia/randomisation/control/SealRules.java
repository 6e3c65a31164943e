package org.trialgia.randomisation.control;

import org.trialgia.refusal.Invalid.Check;

import java.util.List;
import java.util.Set;

/** What a statistician may ask of a list. Pure. */
public final class SealRules {

    public static final int MOST_STRATA = 500;
    public static final int MOST_ROWS_PER_STRATUM = 2_000;
    private static final int MOST_SIZES = 10;
    private static final int LARGEST_BLOCK = 200;

    private SealRules() {}

    /** Checks block sizes and length against the arms' ratio and the number of strata. */
    public static void check(
            Set<Integer> sizes, int rowsPerStratum, List<Integer> ratio, int strata) {
        int sum = ratio.stream().mapToInt(Integer::intValue).sum();
        new Check()
                .that(
                        !sizes.isEmpty() && sizes.size() <= MOST_SIZES,
                        "blockSizes",
                        "randomisation.sizes-count",
                        MOST_SIZES)
                .that(
                        sizes.stream()
                                .allMatch(size ->
                                        size >= sum && size <= LARGEST_BLOCK && size % sum == 0),
                        "blockSizes",
                        "randomisation.sizes",
                        sum,
                        LARGEST_BLOCK)
                .that(
                        rowsPerStratum >= 1 && rowsPerStratum <= MOST_ROWS_PER_STRATUM,
                        "rowsPerStratum",
                        "number.range",
                        1,
                        MOST_ROWS_PER_STRATUM)
                .that(
                        strata <= MOST_STRATA,
                        "blockSizes",
                        "randomisation.too-many-strata",
                        MOST_STRATA)
                .orRefuse();
    }
}
