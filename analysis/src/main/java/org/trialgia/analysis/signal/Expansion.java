package org.trialgia.analysis.signal;

import java.util.List;

/**
 * How far a set of base columns is expanded (Friston et al. 1996): six motion columns give 6, 12,
 * 12 or 24 regressors.
 */
public enum Expansion {
    /** None of the columns. */
    NONE,
    /** The columns themselves. */
    BASIC,
    /** And their backward differences. */
    DERIVATIVES,
    /** And their squares. */
    POWER2,
    /** And differences, squares, squares of differences: 24 of six. */
    FULL;

    /** The column names in fMRIPrep's spelling, base by base. */
    public List<String> columns(List<String> bases) {
        return bases.stream()
                .flatMap(base -> suffixes().stream().map(suffix -> base + suffix))
                .toList();
    }

    private List<String> suffixes() {
        return switch (this) {
            case NONE -> List.of();
            case BASIC -> List.of("");
            case DERIVATIVES -> List.of("", "_derivative1");
            case POWER2 -> List.of("", "_power2");
            case FULL -> List.of("", "_derivative1", "_power2", "_derivative1_power2");
        };
    }
}
