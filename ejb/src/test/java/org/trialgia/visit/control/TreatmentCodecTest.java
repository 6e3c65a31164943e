package org.trialgia.visit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.AcupunctureRecord;
import org.trialgia.visit.boundary.DirectCurrentRecord;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.FormField.Kind;
import org.trialgia.visit.boundary.InfusionRecord;
import org.trialgia.visit.boundary.PlanDifference;
import org.trialgia.visit.boundary.StimulationRecord;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.vocabulary.Modality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way to and fro for every family: form, JSON, words, plan. */
class TreatmentCodecTest {

    private static final Map<String, String> CURRENT =
            Map.of(
                    "device", "Stimulator 2",
                    "currentMa", "2",
                    "minutes", "20",
                    "rampSeconds", "30",
                    "rampsOnly", "false",
                    "areaCm2", "35",
                    "anode", "C3",
                    "cathode", "Fp2");

    private static final Map<String, String> INFUSION =
            Map.ofEntries(
                    Map.entry("drug", "Ketamine"),
                    Map.entry("weightKg", "70"),
                    Map.entry("weighedOn", "2026-03-02"),
                    Map.entry("intensiveCare", "false"),
                    Map.entry("observer", "Observer A"),
                    Map.entry("segments[0].from", "09:00"),
                    Map.entry("segments[0].to", "10:00"),
                    Map.entry("segments[0].rate", "0.35"),
                    Map.entry("segments[1].from", "10:00"),
                    Map.entry("segments[1].to", "11:00"),
                    Map.entry("segments[1].rate", "0.5"));

    /** A form in which every field is filled in, and each list has two rows. */
    private static Map<String, String> filled(Class<?> form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (FormField field : FormShape.fields(form)) {
            if (field.kind() == Kind.ROWS) {
                for (int i = 0; i < 2; i++) {
                    for (FormField column : field.columns()) {
                        values.put(field.name() + "[" + i + "]." + column.name(), sample(column));
                    }
                }
            } else {
                values.put(field.name(), sample(field));
            }
        }
        return values;
    }

    private static String sample(FormField field) {
        return switch (field.kind()) {
            case TEXT -> "some words";
            case NUMBER -> "0.35";
            case WHOLE -> "12";
            case FLAG -> "true";
            case CHOICE -> field.choices().getLast().value();
            case DAY -> "2026-03-02";
            case TIME -> "09:30";
            case ROWS -> throw new IllegalArgumentException(field.name());
        };
    }

    @ParameterizedTest
    @EnumSource(value = Modality.class, mode = Mode.EXCLUDE, names = "WAITLIST")
    void everyFamily_byFormAndJson_comesBackTheSame(Modality modality) {
        Class<? extends Treatment> form = Treatment.of(modality);
        Map<String, String> values = filled(form);
        Treatment treatment = TreatmentCodec.read(form, values);
        assertEquals(values, TreatmentCodec.values(treatment));
        String json = TreatmentJson.json(form, values).toString();
        assertEquals(values, TreatmentJson.values(form, json));
        assertEquals(treatment, TreatmentCodec.read(form, TreatmentJson.values(form, json)));
        assertEquals(
                values.keySet().stream().toList(),
                TreatmentWords.lines(form, values).stream().map(FieldText::field).toList());
        assertEquals(List.of(), PlanComparison.differences(form, values, values));
    }

    @Test
    void read_ofWrongFields_namesEachOfThem() {
        Map<String, String> values = new LinkedHashMap<>(CURRENT);
        values.put("currentMa", "two");
        values.put("minutes", "-20");
        values.put("anode", "");
        values.put("impedanceKiloohm", "1e9");
        Invalid refusal =
                assertThrows(
                        Invalid.class,
                        () -> TreatmentCodec.read(DirectCurrentRecord.class, values));
        assertEquals(
                List.of("currentMa", "minutes", "anode", "impedanceKiloohm"),
                refusal.problems().stream().map(Invalid.Problem::field).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "orientationDegrees, -45, true",
        "orientationDegrees, 0.5, true",
        "thresholdMso, -45, false",
        "thresholdMso, 12345678, false",
        "thresholdMso, '0,5', false",
        "trains, 1.5, false",
        "pattern, ITBS, true",
        "pattern, itbs, false",
        "measuredOn, 2026-02-30, false",
        "shamCoil, maybe, false"
    })
    void read_oneValue_isTakenOrRefused(String field, String text, boolean taken) {
        Map<String, String> values = filled(StimulationRecord.class);
        values.put(field, text);
        if (taken) {
            TreatmentCodec.read(StimulationRecord.class, values);
        } else {
            Invalid refusal =
                    assertThrows(
                            Invalid.class,
                            () -> TreatmentCodec.read(StimulationRecord.class, values));
            assertEquals(field, refusal.problems().getFirst().field());
        }
    }

    @Test
    void read_ofRowsWithGaps_closesThem_andOfTooMany_isRefused() {
        Map<String, String> values = filled(AcupunctureRecord.class);
        values.keySet().removeIf(key -> key.startsWith("insertions[0]"));
        values.put("insertions[7].point", "");
        AcupunctureRecord record =
                (AcupunctureRecord) TreatmentCodec.read(AcupunctureRecord.class, values);
        assertEquals(1, record.insertions().size());
        for (int i = 0; i < 61; i++) {
            values.put("insertions[" + i + "].point", "ST36");
        }
        assertThrows(Invalid.class, () -> TreatmentCodec.read(AcupunctureRecord.class, values));
    }

    @Test
    void values_ofUnknownMembers_areRefused() {
        for (String json : List.of("{\"dose\":1}", "{\"segments\":[{\"dose\":1}]}")) {
            assertThrows(
                    Invalid.class, () -> TreatmentJson.values(InfusionRecord.class, json), json);
        }
    }

    @Test
    void planned_keepsWhatCanBePlannedAndIsGiven() {
        Map<String, String> plan = PlanComparison.planned(InfusionRecord.class, INFUSION);
        assertFalse(plan.containsKey("weightKg"), "a weight is found out at the session");
        assertEquals("false", plan.get("intensiveCare"));
        assertEquals("0.5", plan.get("segments[1].rate"));
        assertFalse(plan.containsKey("bolusMgPerKg"));
        assertThrows(
                Invalid.class,
                () -> PlanComparison.planned(InfusionRecord.class, Map.of("bolusMgPerKg", "x")));
    }

    @Test
    void differences_compareWhatIsPlannedOnly() {
        Map<String, String> plan =
                PlanComparison.planned(DirectCurrentRecord.class, Map.of("currentMa", "2.0"));
        Map<String, String> held = new LinkedHashMap<>(CURRENT);
        assertEquals(List.of(), PlanComparison.differences(DirectCurrentRecord.class, plan, held));
        held.put("currentMa", "1.5");
        held.put("minutes", "25");
        assertEquals(
                List.of(new PlanDifference("currentMa", "Current", "2 mA", "1.5 mA")),
                PlanComparison.differences(DirectCurrentRecord.class, plan, held));
    }

    @Test
    void differences_ofTimesInRows_areOfDurationNotOfHour() {
        Map<String, String> plan = PlanComparison.planned(InfusionRecord.class, INFUSION);
        Map<String, String> held = new LinkedHashMap<>(INFUSION);
        held.put("segments[0].from", "23:30");
        held.put("segments[0].to", "00:30");
        held.put("segments[1].from", "00:30");
        held.put("segments[1].to", "01:30");
        assertEquals(List.of(), PlanComparison.differences(InfusionRecord.class, plan, held));
        held.put("segments[1].to", "01:00");
        assertEquals(
                List.of(
                        new PlanDifference(
                                "segments[1].to",
                                "Infusion 2, To",
                                "after 120 min",
                                "after 90 min")),
                PlanComparison.differences(InfusionRecord.class, plan, held));
        held.keySet().removeIf(key -> key.startsWith("segments[1]"));
        PlanDifference missing =
                PlanComparison.differences(InfusionRecord.class, plan, held).getFirst();
        assertEquals("none", missing.delivered());
    }

    // who-may-know.md: the plan is shown only as far as all arms of the modality share it.
    @Test
    void shared_isWhatAllPlansSay_whateverTheirOrder() {
        Map<String, String> verum =
                Map.of("sham", "NONE", "retentionMinutes", "20", "insertions[0].point", "ST36");
        Map<String, String> sham = Map.of("sham", "SUPERFICIAL", "retentionMinutes", "20");
        List<FieldText> shared =
                TreatmentWords.shared(AcupunctureRecord.class, List.of(verum, sham));
        assertEquals(List.of(new FieldText("retentionMinutes", "Retention", "20 min")), shared);
        assertEquals(shared, TreatmentWords.shared(AcupunctureRecord.class, List.of(sham, verum)));
        assertTrue(
                TreatmentWords.shared(AcupunctureRecord.class, List.of(verum, Map.of())).isEmpty());
    }
}
