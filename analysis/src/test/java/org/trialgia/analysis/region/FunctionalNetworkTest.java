package org.trialgia.analysis.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.connectivity.Networks;

import java.util.List;
import java.util.Map;

class FunctionalNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "DEFAULT_MODE, 4, conn-dmn-mpfc, 1, 55, -3",
        "SALIENCE, 7, conn-sn-acc, 0, 22, 35",
        "SENSORIMOTOR, 3, conn-smn-superior, 0, -31, 67",
        "CENTRAL_EXECUTIVE, 4, conn-cen-lpfc-l, -43, 33, 28",
        "DORSAL_ATTENTION, 4, conn-dan-fef-r, 30, -6, 64"
    })
    void regions_areTheNodesOfTheSource(
            FunctionalNetwork network, int nodes, String node, double x, double y, double z) {
        RegionSet found = network.regions();

        Region region = found.find(node).orElseThrow();
        assertEquals(nodes, found.size());
        assertEquals(List.of(x, y, z), List.of(region.x(), region.y(), region.z()));
        assertTrue(found.regions().stream().allMatch(Region::checked));
    }

    @Test
    void groups_ofSeveral_areNetworksOfAMatrix() {
        RegionSet set =
                FunctionalNetwork.regions(
                        List.of(FunctionalNetwork.SALIENCE, FunctionalNetwork.DEFAULT_MODE));

        Map<String, List<String>> groups = FunctionalNetwork.groups(set);

        Networks networks = Networks.of(set.ids(), groups);
        assertEquals(List.of("SN", "DMN"), networks.names());
        assertTrue(networks.belongs(10));
        assertEquals(11, networks.regions());
    }
}
