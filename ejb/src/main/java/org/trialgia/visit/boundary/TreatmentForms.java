package org.trialgia.visit.boundary;

import jakarta.json.JsonObject;

import org.trialgia.visit.control.FormShape;
import org.trialgia.visit.control.TreatmentCodec;
import org.trialgia.visit.control.TreatmentJson;
import org.trialgia.vocabulary.Modality;

import java.util.List;
import java.util.Map;

/**
 * The forms of treatments, for pages and resources: the same fields, names and checks for all of
 * them. A filled-in form is a map from a field's place, such as {@code insertions[2].depthMm}, to
 * what stands in it.
 */
public final class TreatmentForms {

    private TreatmentForms() {}

    /** The fields of a modality's form, in order. */
    public static List<FormField> fields(Modality modality) {
        return FormShape.fields(Treatment.of(modality));
    }

    /**
     * Reads a form that was filled in.
     *
     * @throws org.trialgia.refusal.Invalid naming each field that cannot be read
     */
    public static Treatment read(Modality modality, Map<String, String> values) {
        return TreatmentCodec.read(Treatment.of(modality), values);
    }

    /** The form filled in with a treatment. */
    public static Map<String, String> values(Treatment treatment) {
        return TreatmentCodec.values(treatment);
    }

    /**
     * The form filled in with an object of JSON.
     *
     * @throws org.trialgia.refusal.Invalid if it has members the form does not
     */
    public static Map<String, String> values(Modality modality, JsonObject json) {
        return TreatmentJson.values(Treatment.of(modality), json);
    }

    /** A filled-in form as JSON. */
    public static JsonObject json(Modality modality, Map<String, String> values) {
        return TreatmentJson.json(Treatment.of(modality), values);
    }
}
