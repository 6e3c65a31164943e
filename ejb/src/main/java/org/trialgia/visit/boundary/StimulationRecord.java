package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A magnetic stimulation. Plain trains are told by pulse rate, pulses per train, pause and trains;
 * theta bursts by the same and by pulses per burst and the time from burst to burst.
 */
public record StimulationRecord(
        @Field(label = "Device") String device,
        @Field(label = "Coil") String coil,
        @Field(label = "Sham coil") boolean shamCoil,
        @Field(label = "Target") String target,
        @Field(label = "Orientation", unit = "°", hint = "to the midline", signed = true)
                @Nullable BigDecimal orientationDegrees,
        @Field(
                        label = "Coordinates",
                        unit = "mm",
                        hint = "MNI x y z, from neuronavigation",
                        measured = true)
                @Nullable String coordinates,
        @Field(label = "Motor threshold", unit = "%MSO", measured = true) BigDecimal thresholdMso,
        @Field(label = "Threshold at") Threshold threshold,
        @Field(label = "Threshold by", measured = true) Method method,
        @Field(label = "Measured on", measured = true) LocalDate measuredOn,
        @Field(label = "Intensity", unit = "%", hint = "of the motor threshold")
                BigDecimal intensityPercent,
        @Field(label = "Pattern") Pattern pattern,
        @Field(label = "Pulse rate", unit = "Hz") BigDecimal rateHz,
        @Field(label = "Pulses per train") int pulsesPerTrain,
        @Field(label = "Pause", unit = "s") BigDecimal pauseSeconds,
        @Field(label = "Trains") int trains,
        @Field(label = "Pulses per burst", hint = "theta burst only")
                @Nullable Integer pulsesPerBurst,
        @Field(label = "Burst to burst", unit = "s", hint = "theta burst only")
                @Nullable BigDecimal burstIntervalSeconds)
        implements Treatment {

    /** Where the motor threshold was taken. */
    public enum Threshold implements Labelled {
        RESTING("rest (RMT)"),
        ACTIVE("active (AMT)");

        private final String label;

        Threshold(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** How the motor threshold was found. */
    public enum Method implements Labelled {
        EMG("EMG"),
        VISUAL("visual");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Single pulses in trains, or bursts. */
    public enum Pattern implements Labelled {
        TRAINS("trains"),
        ITBS("iTBS"),
        CTBS("cTBS");

        private final String label;

        Pattern(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
