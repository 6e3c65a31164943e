package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.RunInputs.Controls;

import java.util.List;
import java.util.Set;

class ControlTableTest {

    private static Layout layout(MeasureChoice measure) {
        RunSettings settings = TinyTrial.settings().withMeasure(measure, MeasureDetail.defaults());
        return new FrozenRun(
                        settings,
                        RegionSets.points(settings.regions()),
                        new RunInputs(0, List.of(), List.of(), null, TinyTrial.LISTED))
                .layout();
    }

    private static Controls parse(MeasureChoice measure, String text) {
        return ControlTable.parse(text, layout(measure), Set.of("KNEE-0001"));
    }

    @Test
    void parse_edgesNamedEitherWay_areInTheRunsOrder() {
        Controls controls =
                parse(
                        MeasureChoice.CORRELATION,
                        """
                        value;region_b;region_a;control
                        1;one;two;c1
                        2;one;three;c1
                        3;three;two;c1
                        4;four;one;c1
                        5;four;two;c1
                        6;four;three;c1
                        """);

        assertEquals(1, controls.values().size());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, controls.values().getFirst());
    }

    @Test
    void parse_valuesOfOneNode_areNamedOnceOrTwice() {
        String named = "control,name,value\na,four,4\na,one,1\na,two,2\na,three,3\n";
        String twice =
                """
                control,region_a,region_b,value
                a,four,four,4
                a,one,one,1
                a,two,two,2
                a,three,three,3
                """;

        for (String table : List.of(named, twice)) {
            assertArrayEquals(
                    new double[] {1, 2, 3, 4},
                    parse(MeasureChoice.NODE_STRENGTH, table).values().getFirst());
        }
    }

    @Test
    void parse_listedValues_areCalledByTheIdsOfTheFiles() {
        Controls controls =
                parse(
                        MeasureChoice.IMPORTED,
                        """
                        control,region_a,region_b,value
                        a,value-glutamate,value-glutamate,8
                        a,value-a,value-b,0.5
                        a,value-b,value-glutamate,0.25
                        """);

        assertArrayEquals(new double[] {8, 0.5, 0.25}, controls.values().getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "control,value/a,1|The header has to name",
                "control,name,value/a,one|Line 2 has 2 cells",
                "control,name,value/a,five,1|Line 2: the run has no value of five",
                "control,name,value/a,one,much|Line 2: the value is no number",
                "control,name,value/a,one,NA|Line 2: the value is no number",
                "control,name,value/a,one,1/a,one,2|Line 3 gives a value a second time",
                "control,name,value/,one,1|Line 2: a control is called by",
                "control,name,value/KNEE-0001,one,1|Line 2: KNEE-0001 is a participant of this",
                "control,name,value/a,one,1|Control a has no value of two. Every control needs",
                "control,name,value|It has no value",
                "control,name,value/a,\"one,1|A quotation mark is not closed"
            })
    void parse_badTables_areRefusedNamingTheLine(String table, String why) {
        Invalid refused =
                assertThrows(
                        Invalid.class,
                        () -> parse(MeasureChoice.NODE_STRENGTH, table.replace('/', '\n')));

        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void parse_moreThanFit_areRefused() {
        StringBuilder table = new StringBuilder("control,name,value\n");
        for (int i = 0; i <= ControlTable.MOST_CONTROLS; i++) {
            for (String name : List.of("one", "two", "three", "four")) {
                table.append(i).append(',').append(name).append(",1\n");
            }
        }

        Invalid refused =
                assertThrows(
                        Invalid.class, () -> parse(MeasureChoice.NODE_STRENGTH, table.toString()));
        assertTrue(refused.getMessage().contains("more than 1000 controls"));
    }
}
