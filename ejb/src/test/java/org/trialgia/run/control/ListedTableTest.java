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
