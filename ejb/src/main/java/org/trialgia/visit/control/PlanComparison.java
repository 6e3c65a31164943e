package org.trialgia.visit.control;

import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Kind;
import org.trialgia.visit.boundary.PlanDifference;
import org.trialgia.visit.boundary.Treatment;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a form is a plan, and where a treatment leaves it. */
public final class PlanComparison {

    private static final int DAY_MINUTES = 24 * 60;

    private PlanComparison() {}

    /**
     * What of a filled-in form is a plan: the fields that can be planned and are given, read and
     * written again. Whether something is so or not is always planned.
     *
     * @throws Invalid naming each field that cannot be read
     */
    public static Map<String, String> planned(
            Class<? extends Treatment> form, Map<String, String> values) {
        Map<String, String> given = new LinkedHashMap<>();
        for (FormField field : FormShape.fields(form)) {
            if (field.measured()) {
                continue;
            }
            if (field.kind() != Kind.ROWS) {
                keep(given, field, field.name(), values, field.name());
                continue;
            }
            int next = 0;
            for (int index : FormShape.indexes(values, field.name())) {
                int before = given.size();
                for (FormField column : field.columns()) {
                    if (!column.measured()) {
                        keep(
                                given,
                                column,
                                FormShape.row(field.name(), next) + column.name(),
                                values,
                                FormShape.row(field.name(), index) + column.name());
                    }
                }
                next += given.size() > before ? 1 : 0;
            }
        }
        Map<String, String> read = TreatmentCodec.values(TreatmentCodec.supposed(form, given));
        Map<String, String> plan = new LinkedHashMap<>();
        given.keySet().forEach(place -> plan.put(place, read.getOrDefault(place, "")));
        return plan;
    }

    private static void keep(
            Map<String, String> given,
            FormField field,
            String place,
            Map<String, String> values,
            String from) {
        String value = values.getOrDefault(from, "").strip();
        if (!value.isEmpty()) {
            given.put(place, value);
        } else if (field.kind() == Kind.FLAG) {
            given.put(place, "false");
        }
    }

    /** Where a treatment leaves its plan, in the order of the form. */
    public static List<PlanDifference> differences(
            Class<?> form, Map<String, String> plan, Map<String, String> delivered) {
        List<PlanDifference> differences = new ArrayList<>();
        for (FormField field : FormShape.fields(form)) {
            if (field.measured()) {
                continue;
            }
            if (field.kind() == Kind.ROWS) {
                differences.addAll(rows(field, plan, delivered));
            } else {
                compare(differences, field, field.name(), field.label(), plan, delivered);
            }
        }
        return differences;
    }

    private static List<PlanDifference> rows(
            FormField field, Map<String, String> plan, Map<String, String> delivered) {
        List<PlanDifference> differences = new ArrayList<>();
        int planned = FormShape.indexes(plan, field.name()).size();
        int held = FormShape.indexes(delivered, field.name()).size();
        if (planned == 0) {
            return differences;
        }
        for (int i = 0; i < Math.max(planned, held); i++) {
            String place = FormShape.row(field.name(), i);
            String label = field.label() + " " + (i + 1);
            if (i >= planned || i >= held) {
                differences.add(
                        new PlanDifference(
                                field.name() + "[" + i + "]",
                                label,
                                i < planned ? inOneLine(field, place, plan) : "none",
                                i < held ? inOneLine(field, place, delivered) : "none"));
                continue;
            }
            for (FormField column : field.columns()) {
                if (column.measured()) {
                    continue;
                }
                if (column.kind() == Kind.TIME) {
                    compareTimes(differences, field, column, i, plan, delivered);
                } else {
                    compare(
                            differences,
                            column,
                            place + column.name(),
                            label + ", " + column.label(),
                            plan,
                            delivered);
                }
            }
        }
        return differences;
    }

    private static String inOneLine(FormField field, String place, Map<String, String> values) {
        return field.columns().stream()
                .filter(column -> !column.measured())
                .map(column -> {
                    String value = values.getOrDefault(place + column.name(), "");
                    return value.isBlank() ? "" : TreatmentWords.words(column, value);
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static void compare(
            List<PlanDifference> differences,
            FormField field,
            String place,
            String label,
            Map<String, String> plan,
            Map<String, String> delivered) {
        String planned = plan.getOrDefault(place, "");
        if (planned.isBlank()) {
            return;
        }
        String held = delivered.getOrDefault(place, "");
        String plannedWords = TreatmentWords.words(field, planned);
        String heldWords = held.isBlank() ? "none" : TreatmentWords.words(field, held);
        if (!plannedWords.equals(heldWords)) {
            differences.add(new PlanDifference(place, label, plannedWords, heldWords));
        }
    }

    /** A plan says no hour: times are compared by how long after the first one they are. */
    private static void compareTimes(
            List<PlanDifference> differences,
            FormField rows,
            FormField column,
            int index,
            Map<String, String> plan,
            Map<String, String> delivered) {
        String place = FormShape.row(rows.name(), index) + column.name();
        String planned = plan.getOrDefault(place, "");
        String held = delivered.getOrDefault(place, "");
        if (planned.isBlank() || held.isBlank()) {
            return;
        }
        long plannedAfter = sinceFirst(rows, plan, planned);
        long heldAfter = sinceFirst(rows, delivered, held);
        if (plannedAfter != heldAfter) {
            differences.add(
                    new PlanDifference(
                            place,
                            rows.label() + " " + (index + 1) + ", " + column.label(),
                            "after " + plannedAfter + " min",
                            "after " + heldAfter + " min"));
        }
    }

    private static long sinceFirst(FormField rows, Map<String, String> values, String time) {
        FormField first =
                rows.columns().stream()
                        .filter(column -> column.kind() == Kind.TIME)
                        .findFirst()
                        .orElseThrow();
        String start = values.getOrDefault(FormShape.row(rows.name(), 0) + first.name(), time);
        long minutes = Duration.between(LocalTime.parse(start), LocalTime.parse(time)).toMinutes();
        return Math.floorMod(minutes, DAY_MINUTES);
    }
}
