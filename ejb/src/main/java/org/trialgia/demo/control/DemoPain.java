package org.trialgia.demo.control;

import org.trialgia.vocabulary.Modality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How much somebody's pain is at a visit, as answers to the four intensity items of the BPI-SF. */
final class DemoPain {

    private static final int LEAST = 0;
    private static final int MOST = 10;

    /** Worst, least, average, now: how far they lie from the mean. */
    private static final double[] ITEM_SHIFT = {1.4, -1.5, 0.1, 0};

    private static final double ITEM_NOISE = 0.5;
    private static final double MEAN_FALL = 1.2;

    private DemoPain() {}

    /** How much pain falls on average in an arm, in points from 0 to 10. */
    static double fall(Modality modality, boolean sham) {
        return switch (modality) {
            case ACUPUNCTURE -> sham ? 1.1 : 1.7;
            case RTMS -> 1.5;
            case TDCS -> 1.0;
            case KETAMINE -> 1.9;
            case MBSR -> 1.4;
            case WAITLIST -> 0.2;
        };
    }

    /** How much it falls where arms make no difference. */
    static double fall() {
        return MEAN_FALL;
    }

    /** Worst, least, average and present pain around a mean. */
    static List<Integer> intensities(double mean, Random random) {
        List<Integer> items = new ArrayList<>();
        for (double shift : ITEM_SHIFT) {
            items.add(whole(mean + shift + ITEM_NOISE * random.nextGaussian()));
        }
        return items;
    }

    /** Seven interference items, a little below the pain. */
    static List<Integer> interferences(double mean, Random random) {
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            items.add(whole(mean - 0.8 + 1.1 * random.nextGaussian()));
        }
        return items;
    }

    /** The BPI-SF severity of four answers. */
    static double severity(List<Integer> intensities) {
        return intensities.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    static int whole(double value) {
        return Math.clamp(Math.round(value), LEAST, MOST);
    }
}
