package org.trialgia.run.boundary;

import java.util.List;

/**
 * The models of a run that tell arms apart.
 *
 * @param chosen those the run asks for
 * @param open whether the caller may know results by arm
 * @param arms codes of the arms that can be the reference; empty unless open
 * @param reference with which the others were compared; empty unless open
 * @param results of each model; empty unless open
 */
public record ArmResults(
        List<ModelChoice> chosen,
        boolean open,
        List<String> arms,
        String reference,
        List<ModelResult> results) {

    public ArmResults {
        chosen = List.copyOf(chosen);
        arms = List.copyOf(arms);
        results = List.copyOf(results);
    }
}
