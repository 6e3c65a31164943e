package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** An acupuncture treatment, in the terms of STRICTA 2010. */
public record AcupunctureRecord(
        @Field(label = "Style") String style,
        @Field(label = "Sham type") Sham sham,
        @Field(label = "Needle gauge", unit = "mm") BigDecimal gaugeMm,
        @Field(label = "Needle length", unit = "mm") BigDecimal lengthMm,
        @Field(label = "Maker or material") @Nullable String maker,
        @Field(label = "Retention", unit = "min") BigDecimal retentionMinutes,
        @Field(label = "Stimulation") Stimulation stimulation,
        @Field(label = "Frequency", unit = "Hz", hint = "electrical only")
                @Nullable BigDecimal electroHz,
        @Field(label = "Alternating with", unit = "Hz", hint = "electrical only")
                @Nullable BigDecimal alternatingHz,
        @Field(label = "Pulse width", unit = "ms", hint = "electrical only")
                @Nullable BigDecimal pulseMs,
        @Field(label = "Current", unit = "mA", hint = "electrical only")
                @Nullable BigDecimal currentMa,
        @Field(label = "Insertions") List<Insertion> insertions)
        implements Treatment {

    public AcupunctureRecord {
        insertions = List.copyOf(insertions);
    }

    /** One needle at one point. */
    public record Insertion(
            @Field(label = "Point", hint = "WHO code, or in words") String point,
            @Field(label = "Side") Side side,
            @Field(label = "Depth", unit = "mm") BigDecimal depthMm,
            @Field(label = "Response", measured = true) Response response) {}

    /** The side of the body. */
    public enum Side implements Labelled {
        LEFT("left"),
        RIGHT("right"),
        MIDLINE("midline");

        private final String label;

        Side(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What the needle made felt. */
    public enum Response implements Labelled {
        NONE("none"),
        DE_QI("de qi"),
        TWITCH("twitch");

        private final String label;

        Response(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** How the needles were stimulated. */
    public enum Stimulation implements Labelled {
        NONE("none"),
        MANUAL("manual"),
        ELECTRICAL("electrical");

        private final String label;

        Stimulation(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a sham is made of; none for the real thing. */
    public enum Sham implements Labelled {
        NONE("none, verum"),
        NON_PENETRATING("non-penetrating"),
        NON_POINT("not at points"),
        SUPERFICIAL("superficial");

        private final String label;

        Sham(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
