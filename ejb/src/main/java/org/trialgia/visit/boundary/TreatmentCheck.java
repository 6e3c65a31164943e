package org.trialgia.visit.boundary;

import java.util.List;

/**
 * What a treatment comes to.
 *
 * @param judgement totals and limits; nothing while a field cannot be read
 * @param differences where it leaves the plan
 * @param problems the fields that cannot be read, each with a sentence
 * @param needsDeviation whether a reason is due since the plan is left, or vital signs are missing
 * @param needsOverride whether a limit is passed, which takes a treating clinician's reason
 */
public record TreatmentCheck(
        Judgement judgement,
        List<PlanDifference> differences,
        List<Unreadable> problems,
        boolean needsDeviation,
        boolean needsOverride) {

    public TreatmentCheck {
        differences = List.copyOf(differences);
        problems = List.copyOf(problems);
    }

    /** A field that cannot be read, and why. */
    public record Unreadable(String field, String sentence) {}
}
