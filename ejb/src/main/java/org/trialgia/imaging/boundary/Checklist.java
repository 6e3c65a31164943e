package org.trialgia.imaging.boundary;

import org.trialgia.imaging.boundary.Check.Outcome;
import org.trialgia.imaging.boundary.Check.Point;

import java.util.List;
import java.util.function.Predicate;

/** What has to hold before a pair is analysed, or those lines of it that a viewer may know. */
public record Checklist(List<Check> checks) {

    /** A pain score may lie so many days from its scan. */
    public static final int SCORE_DAYS = 7;

    public Checklist {
        checks = List.copyOf(checks);
    }

    /** Whether nothing fails and nothing is open. */
    public boolean analysable() {
        return checks.stream()
                .noneMatch(check ->
                        check.outcome() == Outcome.FAILS || check.outcome() == Outcome.OPEN);
    }

    /** Whether it is only waiting for something. */
    public boolean open() {
        return !analysable() && !failed();
    }

    /** Whether something fails. */
    public boolean failed() {
        return checks.stream().anyMatch(check -> check.outcome() == Outcome.FAILS);
    }

    /**
     * Whether regions given by coordinates can be found in it. If not, a label image on its own
     * grid still serves.
     */
    public boolean inSpace() {
        return checks.stream()
                .anyMatch(
                        check -> check.point() == Point.SPACE && check.outcome() == Outcome.HOLDS);
    }

    /** What keeps the pair from being analysed, in sentences. */
    public List<String> obstacles() {
        return checks.stream()
                .filter(check ->
                        check.outcome() == Outcome.FAILS || check.outcome() == Outcome.OPEN)
                .map(Check::sentence)
                .toList();
    }

    /** Those lines that satisfy a condition. */
    public Checklist only(Predicate<Point> condition) {
        return new Checklist(
                checks.stream().filter(check -> condition.test(check.point())).toList());
    }
}
