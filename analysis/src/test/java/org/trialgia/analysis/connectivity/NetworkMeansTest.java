package org.trialgia.analysis.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class NetworkMeansTest {

    private static final List<String> REGIONS = List.of("a", "b", "c", "d", "e", "f");

    /** Region i and j have 10 i + j, i being the larger. */
    private static Matrix matrix() {
        double[] values = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                values[6 * i + j] = i == j ? 1e9 : 10 * Math.max(i, j) + Math.min(i, j);
            }
        }
        return Matrix.of(6, 6, values);
    }

    private static Networks networks(Object... namesAndMembers) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMembers.length; i += 2) {
            String text = (String) namesAndMembers[i + 1];
            members.put(
                    (String) namesAndMembers[i],
                    text.isEmpty() ? List.of() : List.of(text.split(" ")));
        }
        return Networks.of(REGIONS, members);
    }

    @Test
    void of_threeNetworks_hasTheMeansCountedByHand() {
        // Pain c a d (2 0 3), default e b (4 1), single f (5).
        NetworkMeans means =
                NetworkMeans.of(matrix(), networks("pain", "c a d", "default", "e b", "one", "f"));

        assertEquals((20 + 32 + 30) / 3.0, means.means().get(0, 0), 1e-12);
        assertEquals(41, means.means().get(1, 1), 1e-12);
        assertTrue(Double.isNaN(means.means().get(2, 2)));
        assertEquals((42 + 21 + 40 + 10 + 43 + 31) / 6.0, means.means().get(0, 1), 1e-12);
        assertEquals(means.means().get(0, 1), means.means().get(1, 0));
        assertEquals((52 + 50 + 53) / 3.0, means.means().get(2, 0), 1e-12);
        assertArrayEquals(new int[] {3, 6, 3}, means.pairs()[0]);
        assertEquals((82 + 41) / 4.0, means.within(), 1e-12);
        assertEquals((187 + 155 + 54 + 51) / 11.0, means.between(), 1e-12);
        assertEquals(0, means.missing());
        assertEquals(List.of("pain", "default", "one"), means.networks().names());
    }

    @Test
    void of_missingEdgesAndOtherRegions_areLeftOutAndCounted() {
        double[] values = matrix().values().clone();
        values[6 * 2] = Double.NaN;
        values[2] = Double.NaN;
        // An edge of a region of no network does not count as missing.
        values[6 * 5 + 4] = Double.NaN;
        values[6 * 4 + 5] = Double.NaN;

        NetworkMeans means = NetworkMeans.of(Matrix.of(6, 6, values), networks("pain", "c a d"));

        assertEquals((32 + 30) / 2.0, means.within(), 1e-12);
        assertTrue(Double.isNaN(means.between()));
        assertEquals(1, means.missing());
    }

    @Test
    void of_badInput_isRefusedByName() {
        assertRefused("networks.none", () -> networks());
        assertRefused("networks.empty", () -> networks("x", ""));
        assertRefused("networks.unknown-region", () -> networks("x", "a q"));
        assertRefused("networks.region-twice", () -> networks("x", "a b", "y", "b c"));
        assertRefused("networks.region-twice", () -> networks("x", "a a"));
        assertRefused("networks.no-value", () -> NetworkMeans.of(matrix(), networks("x", "a")));
        assertThrows(
                IllegalArgumentException.class,
                () -> NetworkMeans.of(Matrix.zeros(5, 5), networks("x", "a b")));
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }
}
