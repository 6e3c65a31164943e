package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** An infusion by body weight: segments of constant rate, a bolus before them, vitals beside. */
public record InfusionRecord(
        @Field(label = "Drug") String drug,
        @Field(label = "Weight", unit = "kg", measured = true) BigDecimal weightKg,
        @Field(label = "Weighed on", measured = true) LocalDate weighedOn,
        @Field(label = "Bolus", unit = "mg/kg") @Nullable BigDecimal bolusMgPerKg,
        @Field(label = "Intensive care") boolean intensiveCare,
        @Field(label = "Observer", measured = true) String observer,
        @Field(label = "Infusion") List<Segment> segments,
        @Field(label = "Vital signs", measured = true) List<Vitals> vitals)
        implements Treatment {

    public InfusionRecord {
        segments = List.copyOf(segments);
        vitals = List.copyOf(vitals);
    }

    /** A stretch of constant rate; an end before its start is on the next day. */
    public record Segment(
            @Field(label = "From") LocalTime from,
            @Field(label = "To") LocalTime to,
            @Field(label = "Rate", unit = "mg/kg/h") BigDecimal rate) {}

    /** What was measured at one moment. */
    public record Vitals(
            @Field(label = "At") LocalTime at,
            @Field(label = "Systolic", unit = "mmHg") int systolic,
            @Field(label = "Diastolic", unit = "mmHg") int diastolic,
            @Field(label = "Heart rate", unit = "/min") int heartRate,
            @Field(label = "SpO₂", unit = "%") int saturation,
            @Field(label = "Sedation") Sedation sedation) {}

    /** How deep the sedation was. */
    public enum Sedation implements Labelled {
        AWAKE("awake"),
        DROWSY("drowsy"),
        ROUSABLE("rousable by voice"),
        DEEP("deeper");

        private final String label;

        Sedation(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
