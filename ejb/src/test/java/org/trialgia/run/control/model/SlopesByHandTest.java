package org.trialgia.run.control.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.run.control.model.HandMade.fact;
import static org.trialgia.run.control.model.HandMade.number;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.statistics.TTest;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where everybody has the same visits, the mean slope of a mixed model is the mean of everybody’s
 * own least-squares slope, tested by their t test.
 */
class SlopesByHandTest {

    private static final double[][] COURSES = {
        {0.10, 0.62, 1.49},
        {0.33, 0.41, 0.61},
        {0.21, 0.90, 2.27},
        {0.52, 0.75, 0.97},
        {0.05, 0.13, 0.80},
        {0.40, 1.15, 2.95},
        {0.28, 0.30, 0.42},
        {0.17, 0.55, 1.70}
    };

    /** Of 0, 8 and 26 weeks. */
    private static double slope(double[] course) {
        double[] weeks = {0, 8, 26};
        double mean = 34 / 3.0;
        double of = 0;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            of += (weeks[i] - mean) * course[i];
            squares += (weeks[i] - mean) * (weeks[i] - mean);
        }
        return of / squares;
    }

    private static HandMade run(Integer days, Integer more) {
        HandMade run = new HandMade();
        for (double[] course : COURSES) {
            run.course(course[0], course[1], course[2], days, more);
        }
        return run;
    }

    @Test
    void slope_ofEqualVisits_isTheMeanOfEverybodysSlope() {
        ModelResult found = PooledModels.of(ModelChoice.TIME_SLOPE, run(56, 182).gathered());

        assertEquals("", found.refused());
        TTest.Result slopes =
                TTest.oneSample(
                        Arrays.stream(COURSES).mapToDouble(SlopesByHandTest::slope).toArray(),
                        0.95);
        Table table = found.tables().getFirst();
        assertEquals(3, table.rows().size());
        assertEquals(slopes.estimate(), number(table, 0, "Per week"), 1e-9);
        assertEquals(slopes.t(), number(table, 0, "t"), 1e-5);
        assertEquals(7, number(table, 0, "df"), 1e-4);
        assertEquals(slopes.ci().low(), number(table, 0, "low"), 1e-6);
        assertEquals(26, fact(found, "Longest time in weeks"), 1e-12);
        assertEquals(24, fact(found, "Scans with a day"));
        assertEquals(0, fact(found, "Singular fits"));
        // The variance of own slopes, less what the residual makes of it: 354.67 are Σ(w - mean)².
        double residual = fact(found, "Median residual SD");
        double spread = fact(found, "Median SD of slopes");
        double own = slopes.se() * slopes.se() * 8;
        assertEquals(own, spread * spread + residual * residual / (1064 / 3.0), 1e-8);
    }

    @Test
    void slope_byArm_isTheDifferenceOfMeanSlopes() {
        List<String> arms = List.of("A", "B", "A", "B", "B", "A", "B", "A");
        ModelResult found =
                ArmModels.of(ModelChoice.ARM_BY_SLOPE, run(56, 182).gathered(), Arms.of(arms, "A"));

        assertEquals("", found.refused());
        TTest.Result slopes = TTest.pooled(of("B", arms), of("A", arms), 0.95);
        Table table = found.tables().getFirst();
        assertEquals(slopes.estimate(), number(table, 0, "Difference per week"), 1e-9);
        assertEquals(slopes.t(), number(table, 0, "t"), 1e-5);
        assertEquals(6, number(table, 0, "df"), 1e-4);
    }

    private static double[] of(String arm, List<String> arms) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < COURSES.length; i++) {
            if (arms.get(i).equals(arm)) {
                slopes.add(slope(COURSES[i]));
            }
        }
        return slopes.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void slope_thatIsTheSameInEverybody_isSaidToBeSingular() {
        HandMade run = new HandMade();
        double[] noise = {0.04, -0.06, 0.05, -0.01, -0.03, 0.06, -0.05, 0.02};
        for (int i = 0; i < noise.length; i++) {
            double own = 0.3 * (i % 4);
            // What lies off the line differs, its slope does not.
            run.course(
                    own + 18 * noise[i],
                    own + 0.8 - 26 * noise[i],
                    own + 2.6 + 8 * noise[i],
                    56,
                    182);
        }
        ModelResult found = PooledModels.of(ModelChoice.TIME_SLOPE, run.gathered());

        assertEquals("", found.refused());
        assertEquals(0.1, number(found.tables().getFirst(), 0, "Per week"), 1e-9);
        assertEquals(3, fact(found, "Singular fits"));
        assertTrue(found.summary().contains("In 3 of 3 fits the random part is singular"));
    }

    @Test
    void slope_ofARunWithoutDays_isRefused() {
        ModelResult found = PooledModels.of(ModelChoice.TIME_SLOPE, run(null, null).gathered());

        assertTrue(found.refused().startsWith("It is not known how many days"), found.refused());
    }

    @Test
    void slope_ofTwoVisits_isRefused() {
        HandMade two = new HandMade();
        for (int i = 0; i < 6; i++) {
            two.pair(new double[] {i, 1, 2}, new double[] {1, i, 2}, null, null);
        }
        ModelResult found = PooledModels.of(ModelChoice.TIME_SLOPE, two.gathered());

        assertTrue(found.refused().contains("three visits or more"), found.refused());
    }
}
