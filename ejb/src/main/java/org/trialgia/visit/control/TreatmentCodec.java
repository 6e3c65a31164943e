package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.Treatment;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns treatments of any family into filled-in forms and back. Everything goes by one shape: a map
 * from a field's place to its text, in the order of the form. Page, JSON, trail, comparison of two
 * versions and comparison with the plan all read that map, so a field that is added to a record is
 * everywhere at once.
 */
public final class TreatmentCodec {

    /** The form in which records are kept; raised when old ones have to be read differently. */
    public static final int FORMAT = 1;

    private TreatmentCodec() {}

    /** The form filled in with a treatment; what is empty is left out. */
    public static Map<String, String> values(Treatment treatment) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "", treatment);
        return values;
    }

    private static void put(Map<String, String> values, String prefix, Object row) {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = get(component, row);
            String place = prefix + component.getName();
            if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    put(values, FormShape.row(place, i), rows.get(i));
                }
            } else if (value != null) {
                values.put(place, written(value));
            }
        }
    }

    private static @Nullable Object get(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static String written(Object value) {
        return switch (value) {
            case BigDecimal number -> Quantities.text(number);
            case Enum<?> choice -> choice.name();
            default -> value.toString();
        };
    }

    /**
     * Reads a form that was filled in.
     *
     * @throws Invalid naming each field that cannot be read
     */
    public static Treatment read(Class<? extends Treatment> form, Map<String, String> values) {
        return (Treatment) new FormReader(values, false).whole(form);
    }

    /**
     * A treatment that is as planned, with anything at all where the plan says nothing: for holding
     * a plan against limits, not for keeping.
     *
     * @throws Invalid naming each field that cannot be read
     */
    public static Treatment supposed(Class<? extends Treatment> form, Map<String, String> plan) {
        return (Treatment) new FormReader(plan, true).whole(form);
    }
}
