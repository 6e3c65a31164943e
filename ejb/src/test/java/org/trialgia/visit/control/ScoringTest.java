package org.trialgia.visit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.control.Scoring.Scores;
import org.trialgia.vocabulary.Instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Instruments and scoring: the worked examples. */
class ScoringTest {

    @Test
    void instruments_bpiSeverity8365_is5point5() {
        assertSame("5.5", bpi("8,3,6,5,,,,,,,").pain());
    }

    @Test
    void instruments_bpiSeverityOneMissing_isNull() {
        Scores scores = bpi("8,3,6,,7,6,5,8,,,");
        assertNull(scores.pain());
        assertSame("6.5", scores.interference());
    }

    @Test
    void instruments_bpiInterferenceFourOfSeven7658_is6point5() {
        assertSame("6.5", bpi("8,3,6,5,7,6,5,8,,,").interference());
    }

    @Test
    void instruments_bpiInterferenceThreeOfSeven_isNull() {
        assertNull(bpi("8,3,6,5,7,6,5,,,,").interference());
    }

    @Test
    void instruments_bpiInterferenceOfSevenths_isRoundedAtTheSixthDecimal() {
        assertSame("5.428571", bpi("1,1,1,1,5,5,5,5,6,6,6").interference());
    }

    @Test
    void instruments_nrs_isItsValue() {
        assertSame("7", Scoring.score(Instrument.NRS_24H, answers("7")).pain());
    }

    @Test
    void instruments_vas_takesOneDecimal() {
        assertSame("62.5", Scoring.score(Instrument.VAS_24H, answers("62.5")).pain());
    }

    @ParameterizedTest
    @CsvSource({
        "NRS_24H, 11, 'item 1'",
        "NRS_24H, -1, '0 to 10'",
        "NRS_24H, 6.5, 'whole number'",
        "VAS_24H, 100.1, '0 to 100'",
        "VAS_24H, 50.25, 'one decimal'"
    })
    void instruments_outOfRange_isRefusedNamingItemAndRange(
            Instrument instrument, String answer, String said) {
        Invalid refused =
                assertThrows(
                        Invalid.class, () -> Scoring.score(instrument, List.of(number(answer))));
        String sentence = refused.problems().getFirst().sentence(Locale.ENGLISH);
        assertEquals(true, sentence.contains(said), sentence);
    }

    @Test
    void instruments_twoItemsOutOfRange_areBothNamed() {
        Invalid refused = assertThrows(Invalid.class, () -> bpi("11,3,6,5,,,,,,,12"));
        assertEquals(
                List.of("items[0]", "items[10]"),
                refused.problems().stream().map(Invalid.Problem::field).toList());
    }

    @Test
    void instruments_nothingAnswered_isRefused() {
        assertThrows(Invalid.class, () -> bpi(",,,,,,,,,,"));
    }

    @Test
    void instruments_wrongNumberOfItems_isRefused() {
        assertThrows(Invalid.class, () -> Scoring.score(Instrument.BPI_SF_24H, answers("8,3,6,5")));
    }

    private static Scores bpi(String answers) {
        return Scoring.score(Instrument.BPI_SF_24H, answers(answers));
    }

    private static List<@Nullable BigDecimal> answers(String text) {
        List<@Nullable BigDecimal> items = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            items.add(part.isEmpty() ? null : number(part));
        }
        return items;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static void assertSame(String expected, @Nullable BigDecimal actual) {
        assertNotNull(actual);
        assertEquals(0, number(expected).compareTo(actual), () -> expected + " is not " + actual);
    }
}
