package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** A direct-current stimulation; the minutes are those of the plateau, without the ramps. */
public record DirectCurrentRecord(
        @Field(label = "Device") String device,
        @Field(label = "Current", unit = "mA") BigDecimal currentMa,
        @Field(label = "Plateau", unit = "min") BigDecimal minutes,
        @Field(label = "Each ramp", unit = "s") BigDecimal rampSeconds,
        @Field(label = "Ramps only") boolean rampsOnly,
        @Field(label = "Electrode area", unit = "cm²") BigDecimal areaCm2,
        @Field(label = "Anode", hint = "EEG 10–20 name") String anode,
        @Field(label = "Cathode", hint = "EEG 10–20 name") String cathode,
        @Field(label = "Impedance", unit = "kΩ", measured = true)
                @Nullable BigDecimal impedanceKiloohm)
        implements Treatment {}
