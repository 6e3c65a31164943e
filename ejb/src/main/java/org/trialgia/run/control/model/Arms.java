package org.trialgia.run.control.model;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The arms of the pairs that count. Made for whoever may know them, at the moment of asking; never
 * written anywhere. It prints nothing, so that it does not get into a log by the way.
 *
 * @param levels codes of the arms that have three pairs or more, the reference first
 * @param of the arm of each pair that counts; null where it has none, or one that is left out
 */
public record Arms(List<String> levels, List<@Nullable String> of) {

    /** An arm with fewer pairs is left out: it would cost the others their model. */
    private static final int LEAST_PAIRS = 3;

    public Arms {
        levels = List.copyOf(levels);
        of = Collections.unmodifiableList(new ArrayList<>(of));
    }

    /**
     * Arms in order of their codes.
     *
     * @param reference with which the others are compared; the first where it is empty or unknown
     */
    public static Arms of(List<@Nullable String> codes, String reference) {
        List<String> levels =
                new ArrayList<>(
                        codes.stream()
                                .filter(Objects::nonNull)
                                .distinct()
                                .filter(code -> Collections.frequency(codes, code) >= LEAST_PAIRS)
                                .sorted()
                                .toList());
        if (levels.remove(reference)) {
            levels.addFirst(reference);
        }
        List<@Nullable String> of = new ArrayList<>();
        codes.forEach(code -> of.add(levels.contains(code) ? code : null));
        return new Arms(levels, of);
    }

    /** Refuses when there is nothing to compare. */
    void requireTwo() {
        if (levels.size() < 2) {
            throw new RefusedException(
                    "model.one-arm",
                    "Fewer than two arms have three pairs that count, so there is nothing to"
                            + " compare.");
        }
    }

    String reference() {
        return levels.getFirst();
    }

    List<String> others() {
        return levels.subList(1, levels.size());
    }

    /** The places of the pairs of two arms. */
    int[] both(String one, String other) {
        return IntStream.range(0, of.size())
                .filter(i -> one.equals(of.get(i)) || other.equals(of.get(i)))
                .toArray();
    }

    int count(String arm) {
        return (int) of.stream().filter(arm::equals).count();
    }

    @Override
    public String toString() {
        return "arms";
    }
}
