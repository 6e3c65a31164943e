package org.trialgia.demo.control;

import org.trialgia.visit.boundary.AcupunctureRecord;
import org.trialgia.visit.boundary.AcupunctureRecord.Insertion;
import org.trialgia.visit.boundary.AcupunctureRecord.Response;
import org.trialgia.visit.boundary.AcupunctureRecord.Sham;
import org.trialgia.visit.boundary.AcupunctureRecord.Side;
import org.trialgia.visit.boundary.AcupunctureRecord.Stimulation;
import org.trialgia.visit.boundary.DirectCurrentRecord;
import org.trialgia.visit.boundary.GroupClassRecord;
import org.trialgia.visit.boundary.GroupClassRecord.Kind;
import org.trialgia.visit.boundary.InfusionRecord;
import org.trialgia.visit.boundary.InfusionRecord.Sedation;
import org.trialgia.visit.boundary.InfusionRecord.Segment;
import org.trialgia.visit.boundary.InfusionRecord.Vitals;
import org.trialgia.visit.boundary.StimulationRecord;
import org.trialgia.visit.boundary.StimulationRecord.Method;
import org.trialgia.visit.boundary.StimulationRecord.Pattern;
import org.trialgia.visit.boundary.StimulationRecord.Threshold;
import org.trialgia.visit.boundary.Treatment;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.PainSide;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is planned for an arm of the demo, and what was delivered to somebody. */
final class DemoRecords {

    private static final LocalTime INFUSION_START = LocalTime.of(10, 0);
    private static final int INFUSION_MINUTES = 240;
    private static final int VITALS_MINUTES = 15;

    private DemoRecords() {}

    /**
     * Whose treatment it is.
     *
     * @param thresholdMso resting motor threshold in per cent of the stimulator's output
     */
    record Body(PainSide side, int thresholdMso, int weightKg, LocalDate measuredOn) {

        static Body of(DemoParticipant person, LocalDate measuredOn) {
            return new Body(
                    person.side(),
                    52 + person.index() * 7 % 17,
                    58 + person.index() * 11 % 33,
                    measuredOn);
        }

        /** The motor cortex opposite to the pain. */
        private String cortex() {
            return side == PainSide.LEFT ? "right" : "left";
        }
    }

    /** The treatment as the protocol has it. */
    static Treatment planned(Modality modality, boolean sham, Body body) {
        return switch (modality) {
            case ACUPUNCTURE -> acupuncture(sham);
            case RTMS -> stimulation(body, "80");
            case TDCS -> directCurrent(body, "20");
            case KETAMINE -> infusion(body, "0.35");
            case MBSR -> groupClass(150, 6);
            case WAITLIST -> throw new IllegalArgumentException("a waitlist is not treated");
        };
    }

    /** The treatment as it went, now and then a little unlike the plan. */
    static Treatment delivered(Modality modality, boolean sham, Body body, Random random) {
        boolean less = random.nextInt(12) == 0;
        return switch (modality) {
            case ACUPUNCTURE -> acupuncture(sham);
            case RTMS -> stimulation(body, less ? "75" : "80");
            case TDCS -> directCurrent(body, less ? "15" : "20");
            case KETAMINE -> infusion(body, less ? "0.3" : "0.35");
            case MBSR -> groupClass(less ? 110 : 150, less ? 3 : 4 + random.nextInt(3));
            case WAITLIST -> throw new IllegalArgumentException("a waitlist is not treated");
        };
    }

    private static AcupunctureRecord acupuncture(boolean sham) {
        List<Insertion> needles = new ArrayList<>();
        for (String point : List.of("ST36", "SP9", "GB34", "ST35")) {
            for (Side side : List.of(Side.LEFT, Side.RIGHT)) {
                needles.add(
                        new Insertion(
                                point,
                                side,
                                decimal(sham ? "2" : "15"),
                                sham ? Response.NONE : Response.DE_QI));
            }
        }
        return new AcupunctureRecord(
                "Traditional",
                sham ? Sham.SUPERFICIAL : Sham.NONE,
                decimal("0.25"),
                decimal("40"),
                null,
                decimal("25"),
                sham ? Stimulation.NONE : Stimulation.MANUAL,
                null,
                null,
                null,
                null,
                needles);
    }

    private static StimulationRecord stimulation(Body body, String intensity) {
        return new StimulationRecord(
                "Stimulator 1",
                "Figure of eight, 70 mm",
                false,
                "M1 " + body.cortex(),
                decimal("45"),
                null,
                decimal(Integer.toString(body.thresholdMso())),
                Threshold.RESTING,
                Method.EMG,
                body.measuredOn(),
                decimal(intensity),
                Pattern.TRAINS,
                decimal("10"),
                40,
                decimal("26"),
                75,
                null,
                null);
    }

    private static DirectCurrentRecord directCurrent(Body body, String minutes) {
        boolean right = body.side() == PainSide.LEFT;
        return new DirectCurrentRecord(
                "Stimulator 2",
                decimal("2"),
                decimal(minutes),
                decimal("30"),
                false,
                decimal("35"),
                right ? "C4" : "C3",
                right ? "Fp1" : "Fp2",
                decimal("6"));
    }

    private static InfusionRecord infusion(Body body, String rate) {
        List<Vitals> vitals = new ArrayList<>();
        for (int minute = 0; minute <= INFUSION_MINUTES; minute += VITALS_MINUTES) {
            boolean middle = minute >= 60 && minute <= 180;
            vitals.add(
                    new Vitals(
                            INFUSION_START.plusMinutes(minute),
                            122 + (middle ? 11 : 0) + minute % 7,
                            74 + (middle ? 6 : 0),
                            68 + (middle ? 8 : 0) + minute % 5,
                            98,
                            middle ? Sedation.DROWSY : Sedation.AWAKE));
        }
        return new InfusionRecord(
                "S-ketamine",
                decimal(Integer.toString(body.weightKg())),
                body.measuredOn(),
                null,
                false,
                "Clinician A",
                List.of(
                        new Segment(
                                INFUSION_START,
                                INFUSION_START.plusMinutes(INFUSION_MINUTES),
                                decimal(rate))),
                vitals);
    }

    private static GroupClassRecord groupClass(int attended, int days) {
        return new GroupClassRecord("Group 1", Kind.CLASS, 150, attended, days, days * 40, 9);
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }
}
