package org.trialgia.visit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.ScoreItem;
import org.trialgia.vocabulary.Instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Scores of the pain instruments.
 *
 * <p>A rating scale's score is its value. BPI-SF severity is the mean of its four items and is not
 * given when one is missing; interference is the mean of the answered ones of seven items and is
 * given from four answers on. Items come in the order of {@link #items}, null where an answer is
 * missing.
 */
public final class Scoring {

    /** Decimals kept of a mean; quarters are exact, sevenths are not. */
    static final int SCALE = 6;

    private static final int SEVERITY_ITEMS = 4;
    private static final int INTERFERENCE_ITEMS = 7;
    private static final int INTERFERENCE_NEEDED = 4;

    private Scoring() {}

    /**
     * What an instrument gives.
     *
     * @param pain the rating, or BPI-SF severity; null when too much is missing
     * @param interference BPI-SF only; null when too much is missing
     */
    public record Scores(@Nullable BigDecimal pain, @Nullable BigDecimal interference) {}

    /** The items of an instrument in the order of its form. */
    public static List<ScoreItem> items(Instrument instrument) {
        return switch (instrument) {
            case NRS_24H -> List.of(whole("1", "Pain, 0 to 10"));
            case VAS_24H ->
                    List.of(
                            new ScoreItem(
                                    "1",
                                    "Pain, mark in mm from the left end",
                                    BigDecimal.ZERO,
                                    BigDecimal.valueOf(100),
                                    1));
            case BPI_SF_24H ->
                    List.of(
                            whole("3", "Worst"),
                            whole("4", "Least"),
                            whole("5", "Average"),
                            whole("6", "Now"),
                            whole("9A", "Interference A"),
                            whole("9B", "Interference B"),
                            whole("9C", "Interference C"),
                            whole("9D", "Interference D"),
                            whole("9E", "Interference E"),
                            whole("9F", "Interference F"),
                            whole("9G", "Interference G"));
        };
    }

    /**
     * Checks the answers and scores them.
     *
     * @param items one for each item of the instrument, null where there is no answer
     * @throws Invalid naming each item that is out of its range, or that nothing is answered
     */
    public static Scores score(Instrument instrument, List<@Nullable BigDecimal> items) {
        check(instrument, items);
        return switch (instrument) {
            case NRS_24H, VAS_24H -> new Scores(items.getFirst(), null);
            case BPI_SF_24H ->
                    new Scores(
                            mean(items.subList(0, SEVERITY_ITEMS), SEVERITY_ITEMS),
                            mean(
                                    items.subList(
                                            SEVERITY_ITEMS, SEVERITY_ITEMS + INTERFERENCE_ITEMS),
                                    INTERFERENCE_NEEDED));
        };
    }

    private static void check(Instrument instrument, List<@Nullable BigDecimal> items) {
        List<ScoreItem> form = items(instrument);
        Invalid.Check check = new Invalid.Check();
        if (items.size() != form.size()) {
            throw new Invalid("items", "score.items", instrument.label(), form.size());
        }
        for (int i = 0; i < form.size(); i++) {
            ScoreItem item = form.get(i);
            BigDecimal answer = items.get(i);
            check.that(
                    answer == null || inRange(item, answer),
                    "items[" + i + "]",
                    item.choice() ? "score.range" : "score.range-decimal",
                    instrument.label(),
                    item.number(),
                    item.label(),
                    item.low().toPlainString(),
                    item.high().toPlainString());
        }
        check.that(
                items.stream().anyMatch(Objects::nonNull),
                "items",
                "score.empty",
                instrument.label());
        check.orRefuse();
    }

    private static boolean inRange(ScoreItem item, BigDecimal answer) {
        return answer.compareTo(item.low()) >= 0
                && answer.compareTo(item.high()) <= 0
                && answer.stripTrailingZeros().scale() <= item.decimals();
    }

    /** The mean of the answered items; null when fewer than needed are. */
    private static @Nullable BigDecimal mean(List<@Nullable BigDecimal> items, int needed) {
        List<BigDecimal> answered = new ArrayList<>();
        for (BigDecimal item : items) {
            if (item != null) {
                answered.add(item);
            }
        }
        return answered.size() < needed
                ? null
                : answered.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(answered.size()), SCALE, RoundingMode.HALF_EVEN);
    }

    private static ScoreItem whole(String number, String label) {
        return new ScoreItem(number, label, BigDecimal.ZERO, BigDecimal.TEN, 0);
    }
}
