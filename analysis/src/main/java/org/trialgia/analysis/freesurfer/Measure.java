package org.trialgia.analysis.freesurfer;

/**
 * A measure of the whole brain or hemisphere from the header of a table.
 *
 * @param structure what is measured, for example {@code Cortex}
 * @param key the measure's short name, for example {@code MeanThickness}, {@code eTIV}
 * @param description in words
 * @param value finite
 * @param unit as the file spells it: {@code mm}, {@code mm^2}, {@code mm^3}, {@code unitless}
 */
public record Measure(
        String structure, String key, String description, double value, String unit) {}
