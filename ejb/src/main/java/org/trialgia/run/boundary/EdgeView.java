package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One edge of a result, participant by participant.
 *
 * @param points the pairs that count for the link with pain; empty when there is no link
 * @param line the fitted line with its 95 % band
 * @param changes every pair that counts
 * @param missing how many of these do not count for the link
 * @param arms the mean change by arm; null for whoever may not see it
 */
public record EdgeView(
        EdgeRow edge,
        List<Point> points,
        List<LinePoint> line,
        List<Change> changes,
        int missing,
        @Nullable List<ArmChange> arms) {

    public EdgeView {
        points = List.copyOf(points);
        line = List.copyOf(line);
        changes = List.copyOf(changes);
        arms = arms == null ? null : List.copyOf(arms);
    }

    /**
     * A pair in the scatter.
     *
     * @param pain change of pain, follow-up minus baseline
     * @param change change of Fisher z
     * @param adjusted the same moved to mean baseline pain and covariates
     */
    public record Point(String participant, double pain, double change, double adjusted) {}

    /** A point of the line. */
    public record LinePoint(double pain, double fitted, double low, double high) {}

    /**
     * A pair's Fisher z before and after.
     *
     * @param arm code of the arm; null for whoever may not see it
     */
    public record Change(String participant, double before, double after, @Nullable String arm) {}

    /** The mean change of an arm, or why there is none. */
    public record ArmChange(
            String code,
            String name,
            int pairs,
            @Nullable Double mean,
            @Nullable Double low,
            @Nullable Double high,
            String refused) {}
}
