package org.trialgia.randomisation.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names strata: one for each combination of factor levels, a line {@code code=level} for each
 * factor in the protocol's order; the empty text where nothing is stratified.
 */
public final class Strata {

    private Strata() {}

    /** A factor with its levels in order. */
    public record Factor(String code, List<String> levels) {

        public Factor {
            levels = List.copyOf(levels);
        }
    }

    /** Every stratum, the last factor changing fastest. */
    public static List<String> all(List<Factor> factors) {
        List<String> strata = List.of("");
        for (Factor factor : factors) {
            List<String> longer = new ArrayList<>();
            for (String stratum : strata) {
                for (String level : factor.levels()) {
                    longer.add(joined(stratum, factor.code(), level));
                }
            }
            strata = longer;
        }
        return strata;
    }

    /** How many strata there are; at most {@code Integer.MAX_VALUE}. */
    public static int count(List<Factor> factors) {
        long count = 1;
        for (Factor factor : factors) {
            count = Math.min(Integer.MAX_VALUE, count * factor.levels().size());
        }
        return (int) count;
    }

    /** The stratum of somebody with these levels; empty while one is missing or not a level. */
    public static Optional<String> of(Map<String, String> levels, List<Factor> factors) {
        String stratum = "";
        for (Factor factor : factors) {
            String level = levels.get(factor.code());
            if (level == null || !factor.levels().contains(level)) {
                return Optional.empty();
            }
            stratum = joined(stratum, factor.code(), level);
        }
        return Optional.of(stratum);
    }

    /** The levels a stratum's name says, by factor code. */
    public static Map<String, String> levels(String stratum) {
        Map<String, String> levels = new LinkedHashMap<>();
        stratum.lines()
                .map(line -> line.split("=", 2))
                .forEach(level -> levels.put(level[0], level[1]));
        return levels;
    }

    private static String joined(String stratum, String code, String level) {
        return (stratum.isEmpty() ? "" : stratum + "\n") + code + "=" + level;
    }
}
