package org.trialgia.it.container;

import org.trialgia.visit.boundary.AcupunctureRecord;
import org.trialgia.visit.boundary.AcupunctureRecord.Insertion;
import org.trialgia.visit.boundary.AcupunctureRecord.Response;
import org.trialgia.visit.boundary.AcupunctureRecord.Sham;
import org.trialgia.visit.boundary.AcupunctureRecord.Side;
import org.trialgia.visit.boundary.AcupunctureRecord.Stimulation;
import org.trialgia.visit.boundary.DirectCurrentRecord;
import org.trialgia.visit.boundary.GroupClassRecord;
import org.trialgia.visit.boundary.InfusionRecord;
import org.trialgia.visit.boundary.InfusionRecord.Sedation;
import org.trialgia.visit.boundary.InfusionRecord.Segment;
import org.trialgia.visit.boundary.InfusionRecord.Vitals;
import org.trialgia.visit.boundary.StimulationRecord;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.vocabulary.Modality;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** A treatment of each family, within every limit. */
final class Treatments {

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 3, 2);

    private Treatments() {}

    static Treatment of(Modality modality) {
        return switch (modality) {
            case ACUPUNCTURE -> acupuncture(Sham.NONE, "20", 3);
            case RTMS -> stimulation("76", "45");
            case TDCS -> current("2", "20");
            case KETAMINE -> infusion("0.35", 15);
            case MBSR ->
                    new GroupClassRecord(
                            "Group 3", GroupClassRecord.Kind.CLASS, 150, 150, 6, 270, 9);
            case WAITLIST -> throw new IllegalArgumentException("a waitlist is not treated");
        };
    }

    static AcupunctureRecord acupuncture(Sham sham, String retention, int insertions) {
        return new AcupunctureRecord(
                "TCM",
                sham,
                number("0.25"),
                number("40"),
                "steel",
                number(retention),
                Stimulation.MANUAL,
                null,
                null,
                null,
                null,
                Stream.of("ST36", "GB34", "SP9", "tender point")
                        .limit(insertions)
                        .map(point ->
                                new Insertion(point, Side.LEFT, number("12.5"), Response.DE_QI))
                        .toList());
    }

    static StimulationRecord stimulation(String threshold, String orientation) {
        return new StimulationRecord(
                "Stimulator 1",
                "figure-of-eight, 70 mm",
                false,
                "M1 left",
                number(orientation),
                "-38 -22 58",
                number(threshold),
                StimulationRecord.Threshold.RESTING,
                StimulationRecord.Method.EMG,
                SOME_DAY,
                number("120"),
                StimulationRecord.Pattern.TRAINS,
                number("10"),
                40,
                number("26"),
                75,
                null,
                null);
    }

    static DirectCurrentRecord current(String milliampere, String minutes) {
        return new DirectCurrentRecord(
                "Stimulator 2",
                number(milliampere),
                number(minutes),
                number("30"),
                false,
                number("35"),
                "C3",
                "Fp2",
                number("7.5"));
    }

    /** An hour of infusion. */
    static InfusionRecord infusion(String rate, int minutesBetweenVitals) {
        return new InfusionRecord(
                "Ketamine",
                number("70"),
                SOME_DAY,
                null,
                false,
                "Observer A",
                List.of(new Segment(NINE, NINE.plusHours(1), number(rate))),
                Stream.iterate(0, at -> at <= 60, at -> at + minutesBetweenVitals)
                        .map(at ->
                                new Vitals(NINE.plusMinutes(at), 128, 80, 66, 98, Sedation.DROWSY))
                        .toList());
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
