package org.trialgia.analysis.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.region.RegionListRefused.Problem;

import java.util.List;

class RegionListTest {

    @Test
    void parse_listWithAllColumns_givesRegionsInOrder() throws Exception {
        List<Region> regions =
                RegionList.parse(
                        "\uFEFF"
                                + """
                                id,name,x,y,z,radius_mm,network,source,checked,else
                                pag,Periaqueductal gray,0,-31,-9,4,pain,"Fenske, 2020",seen,1
                                amygdala-l,Amygdala,-22,-4.5,-16,,limbic,,memory,2
                                """);

        assertEquals(
                List.of(
                        new Region(
                                "pag",
                                "Periaqueductal gray",
                                0,
                                -31,
                                -9,
                                4,
                                "pain",
                                "",
                                "Fenske, 2020",
                                true),
                        new Region(
                                "amygdala-l",
                                "Amygdala",
                                -22,
                                -4.5,
                                -16,
                                RegionList.DEFAULT_RADIUS,
                                "limbic",
                                "",
                                "",
                                false)),
                regions);
    }

    @Test
    void parse_namesOfOtherPeoplesLists_areUnderstood() throws Exception {
        assertEquals("7", RegionList.parse("ROI,X,Y,Z\n7,1,2,3\n").getFirst().id());
        assertEquals("R INS", RegionList.parse("region;x;y;z\nR INS;1;2;3\n").getFirst().id());
        assertEquals("region-2", RegionList.parse("x\ty\tz\n1\t2\t3\n4\t5\t6\n").get(1).id());
    }

    @Test
    void parse_severalFaults_areAllNamedByLineAndColumn() {
        RegionListRefused refused =
                assertThrows(
                        RegionListRefused.class,
                        () ->
                                RegionList.parse(
                                        """
                                        id;x;y;z;radius_mm
                                        a;1,5;2;3;5
                                        a;1;;3;5
                                        b;1;2;900;5
                                        =c;1;2;3;0
                                        """));

        List<String> places =
                refused.problems().stream().map(p -> p.line() + " " + p.column()).toList();
        assertEquals(List.of("2 x", "3 y", "3 id", "4 z", "5 radius_mm", "5 id"), places);
        assertTrue(refused.problems().getFirst().sentence().contains("1.5"));
        assertTrue(refused.problems().get(2).sentence().contains("line 2"));
    }

    @Test
    void parse_noUsableHeader_saysWhichColumnIsMissing() {
        Problem problem = only("x y z\n1 2 3\n");

        assertEquals(1, problem.line());
        assertEquals("x", problem.column());
        assertTrue(problem.sentence().contains("separated by commas"), problem.sentence());
    }

    @Test
    void parse_emptyHeaderOnlyTooLongOrBroken_isRefusedInASentence() {
        assertTrue(only("").sentence().contains("empty"));
        assertTrue(only("x,y,z\n").sentence().contains("no regions"));
        assertTrue(
                only("x,y,z\n" + "1,2,3\n".repeat(RegionList.MOST_REGIONS + 1))
                        .sentence()
                        .contains("at most 1000"));
        assertTrue(only("id,x,y,z\n\"a,1,2,3\n").sentence().contains("quotation mark"));
    }

    @Test
    void parse_manyFaults_stopsAfterAScreenful() {
        RegionListRefused refused =
                assertThrows(
                        RegionListRefused.class,
                        () -> RegionList.parse("x,y,z\n" + "a,b,c\n".repeat(500)));

        assertTrue(refused.problems().size() < RegionList.MOST_PROBLEMS + 5);
    }

    @Test
    void builtIn_lists_areWholeAndHaveSources() {
        RegionSet pain = BuiltInRegions.PAIN_ALE_FMRI.regions();
        RegionSet named = BuiltInRegions.NAMED_REGIONS.regions();

        assertEquals(18, pain.size());
        assertEquals(251, named.size());
        for (RegionSet set : List.of(pain, named)) {
            for (Region region : set.regions()) {
                assertFalse(region.source().isBlank(), region.id());
            }
        }
        assertEquals(37, named.regions().stream().filter(r -> !r.checked()).count());
        assertEquals(-9, named.find("pag").orElseThrow().z());
        assertEquals(-22, pain.find("ale-03").orElseThrow().x());
        assertEquals(
                BuiltInRegions.NAMED_REGIONS, BuiltInRegions.find("named-regions").orElseThrow());
        assertTrue(BuiltInRegions.find("other").isEmpty());
    }

    @Test
    void select_regionsById_keepsTheOrderAskedFor() {
        RegionSet named = BuiltInRegions.NAMED_REGIONS.regions();

        assertEquals(
                List.of("pag", "amygdala-l"), named.select(List.of("pag", "amygdala-l")).ids());
        assertThrows(IllegalArgumentException.class, () -> named.select(List.of("nowhere")));
        assertThrows(IllegalArgumentException.class, () -> named.select(List.of("pag", "pag")));
        assertThrows(IllegalArgumentException.class, () -> named.select(List.of()));
        assertEquals(6, named.withRadius(6).regions().getFirst().radius());
    }

    private static Problem only(String csv) {
        RegionListRefused refused =
                assertThrows(RegionListRefused.class, () -> RegionList.parse(csv));
        assertEquals(1, refused.problems().size());
        return refused.problems().getFirst();
    }
}
