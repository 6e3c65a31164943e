package org.trialgia.analysis.glm;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.signal.SignalCleaner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The design of a task run: for each condition its events convolved with the response and, if asked
 * for, with its derivatives (not made orthogonal to it); then the confounds; then the cosine terms
 * of slow drift; then the constant.
 *
 * @param names of the columns, distinct: a condition, its {@code _derivative} and {@code
 *     _dispersion}, a confound, {@code drift_1} and on, {@code constant}
 * @param matrix [volume × column]
 */
public record FirstLevelDesign(List<String> names, Matrix matrix) {

    /** The usual edge of drift: what is slower than 128 s is taken out. */
    public static final double DEFAULT_HIGH_PASS_HZ = 1 / 128.0;

    /** A regressor that stays below this share of its largest event is empty. */
    private static final double FELT = 1e-6;

    /** With which responses each condition is convolved. */
    public enum Basis {
        CANONICAL(1),
        /** And the time derivative, which takes up a response that is early or late. */
        WITH_TIME(2),
        /** And the dispersion derivative, which takes up one that is narrow or wide. */
        WITH_TIME_AND_DISPERSION(3);

        private final int responses;

        Basis(int responses) {
            this.responses = responses;
        }

        List<HaemodynamicResponse> responses() {
            return List.of(HaemodynamicResponse.values()).subList(0, responses);
        }
    }

    /**
     * @throws RefusedException {@code glm.name-twice} when two columns have one name
     * @throws IllegalArgumentException when there is not one name per column
     */
    public FirstLevelDesign {
        names = List.copyOf(names);
        if (names.size() != matrix.columns()) {
            throw new IllegalArgumentException(
                    "%d names for %d columns.".formatted(names.size(), matrix.columns()));
        }
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new RefusedException(
                        "glm.name-twice",
                        "Two columns of the design are named %s. Rename the condition or confound."
                                .formatted(name));
            }
        }
    }

    /**
     * Builds a design.
     *
     * @param conditions the events of each condition, in the order of the columns
     * @param confounds [volume × confound]; no columns for none
     * @param confoundNames one per confound
     * @param highPassHz the edge of drift, 0 for no drift terms; the terms are those of {@link
     *     SignalCleaner#cosineBasis}
     * @throws RefusedException {@code glm.no-condition}, {@code glm.event-outside} for an event
     *     that begins after the run's end, {@code glm.no-events} for a condition none of whose
     *     events is felt in the run, {@code glm.high-pass}, {@code glm.confound-not-finite}, {@code
     *     glm.name-twice}
     * @throws IllegalArgumentException when the confounds' shape differs
     */
    public static FirstLevelDesign of(
            TaskTiming timing,
            Map<String, List<TaskEvent>> conditions,
            Basis basis,
            Matrix confounds,
            List<String> confoundNames,
            double highPassHz) {
        int n = timing.volumes();
        if (conditions.isEmpty()) {
            throw new RefusedException(
                    "glm.no-condition", "The task has no condition. Name one or more and events.");
        }
        if (confounds.rows() != n || confounds.columns() != confoundNames.size()) {
            throw new IllegalArgumentException(
                    "confounds of %d × %d with %d names for %d volumes"
                            .formatted(
                                    confounds.rows(),
                                    confounds.columns(),
                                    confoundNames.size(),
                                    n));
        }
        if (!(highPassHz >= 0 && highPassHz < 1 / (2 * timing.trSeconds()))) {
            throw new RefusedException(
                    "glm.high-pass",
                    "A high-pass of %s Hz is not within 0 and half the volumes' rate. Usual: 0.0078."
                            .formatted(highPassHz));
        }
        requireFinite(confounds, confoundNames);
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        conditions.forEach((name, events) -> {
            for (HaemodynamicResponse response : basis.responses()) {
                names.add(name + response.suffix());
                columns.add(regressor(timing, name, events, response));
            }
        });
        names.addAll(confoundNames);
        Matrix drift = SignalCleaner.cosineBasis(n, highPassHz, timing.trSeconds());
        for (int k = 1; k <= drift.columns(); k++) {
            names.add("drift_" + k);
        }
        double[] constant = new double[n];
        Arrays.fill(constant, 1);
        names.add("constant");
        return new FirstLevelDesign(
                names,
                Matrix.ofColumns(columns.toArray(double[][]::new))
                        .beside(confounds)
                        .beside(drift)
                        .beside(Matrix.ofColumns(constant)));
    }

    private static void requireFinite(Matrix confounds, List<String> names) {
        for (int at = 0; at < confounds.values().length; at++) {
            if (!Double.isFinite(confounds.values()[at])) {
                throw new RefusedException(
                        "glm.confound-not-finite",
                        "Confound %s has no value at volume %d. Correct the confounds file."
                                .formatted(
                                        names.get(at % confounds.columns()),
                                        at / confounds.columns() + 1));
            }
        }
    }

    /** A condition's events convolved with a response, at the volumes' times. */
    private static double[] regressor(
            TaskTiming timing, String name, List<TaskEvent> events, HaemodynamicResponse response) {
        double end = timing.volumes() * timing.trSeconds();
        double largest = 0;
        for (TaskEvent event : events) {
            largest = Math.max(largest, Math.abs(event.amplitude()));
            if (event.onsetSeconds() >= end) {
                throw new RefusedException(
                        "glm.event-outside",
                        ("An event of condition %s begins at %s s, but the run ends at %s s. Check"
                                        + " that onsets are in seconds, or leave the event out.")
                                .formatted(name, event.onsetSeconds(), end));
            }
        }
        double[] regressor = new double[timing.volumes()];
        double size = 0;
        for (int t = 0; t < regressor.length; t++) {
            for (TaskEvent event : events) {
                regressor[t] += event.at(timing.at(t), response);
            }
            size = Math.max(size, Math.abs(regressor[t]));
        }
        if (!(size > FELT * largest)) {
            throw new RefusedException(
                    "glm.no-events",
                    ("No event of condition %s is felt within the run of %s s. Give it events"
                                    + " within the run, or leave the condition out.")
                            .formatted(name, end));
        }
        return regressor;
    }
}
