package org.trialgia.imaging.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.Check;
import org.trialgia.imaging.boundary.Check.Outcome;
import org.trialgia.imaging.boundary.Check.Point;
import org.trialgia.imaging.boundary.Checklist;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.imaging.VoxelGrid;
import org.trialgia.vocabulary.QualityVerdict;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which two scans are a pair, and what has to hold before it is analysed.
 *
 * <p>The list reads no treatment date: whether, and when, somebody is treated tells the arm, and
 * the list is shown to people who must not know it. A first scan on or before the day of
 * randomisation is before treatment in every arm, so that is what is asked. Nor does it ask for a
 * last treatment: the second visit's window hangs on consent or randomisation, alike in all arms.
 */
public final class PairRules {

    /** Numbers of two affines may differ by so many millimetres and be the same grid. */
    private static final double SAME_MM = 1e-3;

    private PairRules() {}

    /** What is known of the participant. */
    public record Person(
            @Nullable LocalDate consentedOn,
            boolean imagingConsent,
            @Nullable LocalDate randomisedOn) {}

    /**
     * A scan and what is known of its visit.
     *
     * @param label the visit's name
     * @param from first day of the visit's window; null where it has none yet
     * @param to last day of the visit's window
     * @param scoredOn the day of the visit's pain score; null where there is none
     */
    public record AtVisit(
            Scan scan,
            String label,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate scoredOn) {}

    /** What the protocol asks for; null leaves a point open. */
    public record Protocol(
            @Nullable String space,
            @Nullable Double repetitionTime,
            @Nullable Integer minimumVolumes,
            @Nullable String scanner) {}

    /**
     * Which of several scans of one visit is used: one that passed before one that was not rated
     * before one that failed; of those the last taken in.
     */
    public static Optional<Scan> used(List<Scan> scans) {
        return scans.stream()
                .max(
                        Comparator.comparingInt((Scan scan) -> preference(scan.verdict()))
                                .thenComparing(
                                        Scan::recordedAt,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(scan -> scan.id().toString()));
    }

    private static int preference(QualityVerdict verdict) {
        return switch (verdict) {
            case PASSED -> 2;
            case PENDING -> 1;
            case FAILED -> 0;
        };
    }

    /** Every line of a pair's list. */
    public static Checklist check(Person person, AtVisit pre, AtVisit post, Protocol protocol) {
        List<Check> checks = new ArrayList<>();
        checks.add(consent(person));
        checks.add(order(pre, post));
        checks.add(beforeTreatment(person, pre));
        checks.add(window(pre, post));
        checks.add(grid(pre.scan(), post.scan()));
        checks.add(timing(pre.scan(), post.scan()));
        checks.add(protocol(pre, post, protocol));
        checks.add(scanner(pre.scan(), post.scan(), protocol));
        checks.add(space(pre, post, protocol));
        checks.add(quality(pre, post));
        checks.add(score(pre, post));
        return new Checklist(checks);
    }

    /** The lines that speak of maps: they have no timing, and the protocol's is of series. */
    public static Checklist checkMaps(Person person, AtVisit pre, AtVisit post, Protocol protocol) {
        return check(person, pre, post, protocol)
                .only(point -> point != Point.TIMING && point != Point.PROTOCOL);
    }

    private static Check consent(Person person) {
        return person.imagingConsent()
                ? check(Point.CONSENT, Outcome.HOLDS, "The consent covers imaging.")
                : check(Point.CONSENT, Outcome.FAILS, "The consent does not cover imaging.");
    }

    private static Check order(AtVisit pre, AtVisit post) {
        long days = ChronoUnit.DAYS.between(pre.scan().acquiredOn(), post.scan().acquiredOn());
        return days > 0
                ? check(
                        Point.ORDER,
                        Outcome.HOLDS,
                        "The second scan was taken " + days(days) + " after the first.")
                : check(
                        Point.ORDER,
                        Outcome.FAILS,
                        "The second scan was not taken after the first. Check the days and"
                                + " visits.");
    }

    private static Check beforeTreatment(Person person, AtVisit pre) {
        LocalDate randomised = person.randomisedOn();
        if (randomised == null) {
            return check(
                    Point.BEFORE_TREATMENT,
                    Outcome.OPEN,
                    "The participant is not randomised, so nothing was treated.");
        }
        return pre.scan().acquiredOn().isAfter(randomised)
                ? check(
                        Point.BEFORE_TREATMENT,
                        Outcome.FAILS,
                        "The first scan was taken after randomisation, when treatment may have"
                                + " begun.")
                : check(
                        Point.BEFORE_TREATMENT,
                        Outcome.HOLDS,
                        "The first scan was taken no later than randomisation.");
    }

    private static Check window(AtVisit pre, AtVisit post) {
        List<String> outside = new ArrayList<>();
        boolean unknown = false;
        for (AtVisit visit : List.of(pre, post)) {
            if (visit.from() == null || visit.to() == null) {
                unknown = true;
            } else if (visit.scan().acquiredOn().isBefore(visit.from())
                    || visit.scan().acquiredOn().isAfter(visit.to())) {
                outside.add(visit.label());
            }
        }
        if (!outside.isEmpty()) {
            return check(
                    Point.WINDOW,
                    Outcome.FAILS,
                    "Outside the window: " + String.join(" and ", outside) + ".");
        }
        return unknown
                ? check(Point.WINDOW, Outcome.OPEN, "A visit has no window yet.")
                : check(Point.WINDOW, Outcome.HOLDS, "Both scans are inside their windows.");
    }

    private static Check grid(Scan pre, Scan post) {
        return same(pre.grid(), post.grid())
                ? check(Point.GRID, Outcome.HOLDS, "Both scans have the same voxel grid.")
                : check(
                        Point.GRID,
                        Outcome.FLAGGED,
                        "The scans have different voxel grids: one label image cannot lie on"
                                + " both.");
    }

    /** Whether two grids have the same shape and lie in the same place. */
    public static boolean same(VoxelGrid one, VoxelGrid other) {
        if (one.nx() != other.nx() || one.ny() != other.ny() || one.nz() != other.nz()) {
            return false;
        }
        double[][] first = one.matrix();
        double[][] second = other.matrix();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                if (Math.abs(first[row][column] - second[row][column]) > SAME_MM) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Check timing(Scan pre, Scan post) {
        Double first = pre.series().repetitionTime();
        Double second = post.series().repetitionTime();
        if (first == null || second == null) {
            return check(
                    Point.TIMING, Outcome.FLAGGED, "A header does not say its repetition time.");
        }
        return Math.abs(first - second) <= SeriesRules.SAME_TIME
                ? check(Point.TIMING, Outcome.HOLDS, "Both repeat every " + number(first) + " s.")
                : check(
                        Point.TIMING,
                        Outcome.FLAGGED,
                        "The scans repeat every "
                                + number(first)
                                + " s and "
                                + number(second)
                                + " s.");
    }

    private static Check protocol(AtVisit pre, AtVisit post, Protocol protocol) {
        List<String> differing = new ArrayList<>();
        for (AtVisit visit : List.of(pre, post)) {
            Double time = visit.scan().series().repetitionTime();
            if (protocol.repetitionTime() != null
                    && time != null
                    && Math.abs(protocol.repetitionTime() - time) > SeriesRules.SAME_TIME) {
                differing.add(
                        visit.label()
                                + " repeats every "
                                + number(time)
                                + " s, not "
                                + number(protocol.repetitionTime())
                                + " s");
            }
            int volumes = visit.scan().series().volumes();
            if (protocol.minimumVolumes() != null && volumes < protocol.minimumVolumes()) {
                differing.add(
                        visit.label()
                                + " has "
                                + volumes
                                + " volumes, fewer than "
                                + protocol.minimumVolumes());
            }
        }
        return differing.isEmpty()
                ? check(Point.PROTOCOL, Outcome.HOLDS, "Both scans are as the protocol asks.")
                : check(Point.PROTOCOL, Outcome.FLAGGED, String.join("; ", differing) + ".");
    }

    private static Check scanner(Scan pre, Scan post, Protocol protocol) {
        if (pre.scanner() == null || post.scanner() == null) {
            return check(
                    Point.SCANNER, Outcome.FLAGGED, "Without a sidecar the scanner is not known.");
        }
        if (!Objects.equals(pre.scanner(), post.scanner())) {
            return check(
                    Point.SCANNER,
                    Outcome.FLAGGED,
                    "Different scanners: " + pre.scanner() + " and " + post.scanner() + ".");
        }
        return protocol.scanner() == null
                        || pre.scanner()
                                .toLowerCase(Locale.ROOT)
                                .contains(protocol.scanner().toLowerCase(Locale.ROOT))
                ? check(Point.SCANNER, Outcome.HOLDS, "Both on " + pre.scanner() + ".")
                : check(
                        Point.SCANNER,
                        Outcome.FLAGGED,
                        "Both on "
                                + pre.scanner()
                                + "; the protocol names "
                                + protocol.scanner()
                                + ".");
    }

    private static Check space(AtVisit pre, AtVisit post, Protocol protocol) {
        String space = protocol.space();
        List<String> elsewhere = new ArrayList<>();
        for (AtVisit visit : List.of(pre, post)) {
            if (!visit.scan().space().equalsIgnoreCase(space)) {
                elsewhere.add(visit.label() + " is in " + visit.scan().space());
            }
        }
        if (space != null && elsewhere.isEmpty()) {
            return check(Point.SPACE, Outcome.HOLDS, "Both scans are in " + space + ".");
        }
        return check(
                Point.SPACE,
                Outcome.FLAGGED,
                "Not analysable by coordinates: "
                        + (space == null
                                ? "the protocol names no space"
                                : String.join(", ", elsewhere) + ", not in " + space)
                        + ". By a label image on its own grid it is.");
    }

    private static Check quality(AtVisit pre, AtVisit post) {
        List<String> failed = new ArrayList<>();
        List<String> unrated = new ArrayList<>();
        for (AtVisit visit : List.of(pre, post)) {
            switch (visit.scan().verdict()) {
                case FAILED -> failed.add(visit.label());
                case PENDING -> unrated.add(visit.label());
                case PASSED -> {}
            }
        }
        if (!failed.isEmpty()) {
            return check(
                    Point.QUALITY, Outcome.FAILS, "Failed: " + String.join(" and ", failed) + ".");
        }
        return unrated.isEmpty()
                ? check(Point.QUALITY, Outcome.HOLDS, "Both scans passed.")
                : check(
                        Point.QUALITY,
                        Outcome.OPEN,
                        "Not rated yet: " + String.join(" and ", unrated) + ".");
    }

    private static Check score(AtVisit pre, AtVisit post) {
        List<String> missing = new ArrayList<>();
        for (AtVisit visit : List.of(pre, post)) {
            if (visit.scoredOn() == null) {
                missing.add(visit.label() + " has none");
            } else if (Math.abs(
                            ChronoUnit.DAYS.between(visit.scan().acquiredOn(), visit.scoredOn()))
                    > Checklist.SCORE_DAYS) {
                missing.add(
                        visit.label()
                                + " has one more than "
                                + Checklist.SCORE_DAYS
                                + " days from the scan");
            }
        }
        return missing.isEmpty()
                ? check(Point.SCORE, Outcome.HOLDS, "Both visits have a pain score.")
                : check(
                        Point.SCORE,
                        Outcome.OPEN,
                        "Pain score: "
                                + String.join(", ", missing)
                                + ". Without it the pair counts for the mean change alone.");
    }

    private static Check check(Point point, Outcome outcome, String sentence) {
        return new Check(point, outcome, sentence);
    }

    private static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
