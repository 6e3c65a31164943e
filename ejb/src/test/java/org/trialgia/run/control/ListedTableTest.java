package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.refusal.Invalid;

import java.util.List;
import java.util.Random;

class ListedTableTest {

    @Test
    void parse_namesInAnyOrderOfColumns_keepsTheFirstOrderOfNames() {
        ListedTable table =
                ListedTable.parse(
                        """
                        value;Name;visit;participant
                        8.5;ACC glutamate;BASE;KNEE-0001
                        1.25;GABA;BASE;KNEE-0001
                        n/a;GABA;WK8;KNEE-0001
                        """);

        assertEquals(List.of("ACC glutamate", "GABA"), table.listed().names());
        assertEquals(table.listed().first(), table.listed().second());
        assertArrayEquals(new double[] {8.5, 1.25}, table.at("KNEE-0001", "BASE").values());
        double[] later = table.at("KNEE-0001", "WK8").values();
        assertTrue(Double.isNaN(later[0]) && Double.isNaN(later[1]));
        assertFalse(table.has("KNEE-0002", "BASE"));
    }

    @Test
    void parse_aColumnAValue_isTheSameAsALineAValue() {
        ListedTable table =
                ListedTable.parse(
                        """
                        visit,participant,GABA,ACC glutamate
                        BASE,K1,1.25,8.5
                        WK8,K1,n/a,9
                        """);

        assertEquals(List.of("GABA", "ACC glutamate"), table.listed().names());
        assertArrayEquals(new double[] {1.25, 8.5}, table.at("K1", "BASE").values());
        assertArrayEquals(new double[] {Double.NaN, 9}, table.at("K1", "WK8").values());
    }

    @Test
    void parse_tablesOfFreeSurfer_sayWhoseInTheNameOfTheSubject() {
        ListedTable thickness =
                ListedTable.parse(
                        """
                        lh.aparc.thickness\tlh_insula_thickness\tlh_MeanThickness_thickness
                        sub-KNEE0001_ses-BASE\t3.011\t2.5
                        sub-KNEE0001_ses-WK8.long.sub-KNEE0001\t3.022\t2.51
                        """);
        ListedTable volumes =
                ListedTable.parse(
                        """
                        Measure:volume\tLeft-Amygdala\tBrainStem
                        KNEE-0002_BASE\t1501.2\t20000
                        """);

        assertEquals(
                List.of("lh_insula_thickness", "lh_MeanThickness_thickness"),
                thickness.listed().names());
        assertArrayEquals(new double[] {3.022, 2.51}, thickness.at("KNEE0001", "WK8").values());
        assertArrayEquals(new double[] {1501.2, 20000}, volumes.at("KNEE-0002", "BASE").values());
    }

    @Test
    void knownAs_labelsWithoutDashes_areTheStudysOwn() {
        ListedTable table =
                ListedTable.parse("Measure:volume,Brain\nsub-KNEE0001_ses-base,1\nK2_BASE,2\n")
                        .knownAs(List.of("KNEE-0001", "KNEE-0002"), List.of("BASE", "WK8"));

        assertTrue(table.has("KNEE-0001", "BASE"));
        assertTrue(table.has("K2", "BASE"), "what is not known stays, to be refused by its name");
    }

    @Test
    void knownAs_twoThatMeanTheSame_areRefused() {
        ListedTable table =
                ListedTable.parse("participant,visit,a\nKNEE-0001,BASE,1\nknee0001,BASE,2\n");

        Invalid refused =
                assertThrows(
                        Invalid.class, () -> table.knownAs(List.of("KNEE-0001"), List.of("BASE")));

        assertTrue(
                refused.problems()
                        .getFirst()
                        .arguments()
                        .getFirst()
                        .toString()
                        .contains("two sets"));
    }

    @Test
    void parse_twoRegionsNamedEitherWay_isOneEdge() {
        ListedTable table =
                ListedTable.parse(
                        """
                        participant,visit,region_a,region_b,value
                        K1,BASE,PAG,PCC,1
                        K1,WK8,PCC,PAG,2
                        K1,BASE,PCC,mPFC,3
                        """);

        assertEquals(List.of("PAG", "PCC", "mPFC"), table.listed().names());
        assertEquals(List.of(0, 1), table.listed().first());
        assertEquals(List.of(1, 2), table.listed().second());
        assertEquals(2, table.at("K1", "WK8").values()[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "participant,visit,value/K1,BASE,1|The header has to name",
                "participant,visit,name,value|It has no value",
                "participant,visit,name,value/K1,BASE,x|Line 2 has 3 cells",
                "participant,visit,name,value/K1,BASE,x,1,5|Line 2 has 5 cells",
                "participant,visit,name,value/K1,BASE,x,much|Line 2: the value is no number",
                "participant,visit,name,value/K1,BASE,x,NaN|Line 2: the value is no number",
                "participant,visit,name,value/K1,BASE,,1|Line 2: a name has",
                "participant,visit,name,value/K1,BASE,x,1/K1,BASE,x,1|Line 3 gives a value a"
                        + " second",
                "participant,visit,region_a,region_b,value/K1,BASE,x,x,1|Line 2 goes from a region",
                "participant,visit,region_a,region_b,value/K1,B,x,y,1/K1,B,y,x,1|Line 3 gives a"
                        + " value",
                "participant,visit,name,value/K1,BASE,\"x,1|A quotation mark",
            })
    void parse_whatCannotBe_isRefusedWithItsLine(String text, String said) {
        Invalid refused =
                assertThrows(Invalid.class, () -> ListedTable.parse(text.replace('/', '\n')));

        assertEquals("values", refused.problems().getFirst().field());
        String sentence = refused.problems().getFirst().arguments().getFirst().toString();
        assertTrue(sentence.startsWith(said), sentence);
    }

    @Test
    void parse_anyText_givesATableOrIsRefused() {
        Random random = new Random(20_261_125);
        String[] pieces = {
            "participant",
            "visit",
            "name",
            "value",
            "region_a",
            ",",
            ";",
            "\t",
            "\n",
            "\"",
            "1",
            "K1",
            "-",
            "é",
            "\u0000",
            "=",
            "n/a"
        };
        for (int k = 0; k < 20_000; k++) {
            StringBuilder text = new StringBuilder();
            if (random.nextBoolean()) {
                text.append("participant,visit,name,value\n");
            }
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                ListedTable.parse(text.toString());
            } catch (Invalid expected) {
                assertEquals("values", expected.problems().getFirst().field());
            }
        }
    }
}
