package org.trialgia.visit.boundary;

import org.trialgia.vocabulary.Modality;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is planned for each session of an arm.
 *
 * @param values the filled-in form; empty where nothing is planned
 * @param lines the same in words
 * @param judgement what the plan comes to; nothing where it is not whole enough to say
 * @param mayEdit whether the reader may change it now
 */
public record TreatmentPlanView(
        UUID arm,
        String code,
        String name,
        Modality modality,
        Map<String, String> values,
        List<FieldText> lines,
        Judgement judgement,
        boolean mayEdit,
        long version) {

    public TreatmentPlanView {
        lines = List.copyOf(lines);
    }
}
