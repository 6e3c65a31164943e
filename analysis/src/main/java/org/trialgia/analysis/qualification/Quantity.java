package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One comparison of a case: run {@code kind} on {@code inputs} with {@code parameters}, take the
 * output {@code result}, compare it with {@code expected}.
 *
 * @param result the output's name; null where the expected object's keys name the outputs
 * @param tolerance null for the rules of {@code nifti-refuse}
 * @param anyOrder whether lists are compared as sets
 * @param upToSign whether one factor -1 is allowed
 * @param refusal what a reader should say; null for the rule {@code equal}
 */
public record Quantity(
        String name,
        String kind,
        List<String> inputs,
        @Nullable String result,
        Parameters parameters,
        Expected expected,
        @Nullable Tolerance tolerance,
        Rule rule,
        boolean anyOrder,
        boolean upToSign,
        @Nullable Refusal refusal) {

    public Quantity {
        inputs = List.copyOf(inputs);
    }

    /** How the output is held against what is expected. */
    public enum Rule {
        EQUAL,
        REFUSE,
        ACCEPT,
        /** Decide cleanly: no crash, no hang, no allocation by the header's claim. */
        EITHER
    }

    /**
     * What is wrong with a file.
     *
     * @param reasons the reason code, then those that are as good
     * @param field what the message should name; null for the control
     */
    public record Refusal(List<String> reasons, @Nullable String field) {

        public Refusal {
            reasons = List.copyOf(reasons);
        }

        String reason() {
            return reasons.getFirst();
        }
    }
}
