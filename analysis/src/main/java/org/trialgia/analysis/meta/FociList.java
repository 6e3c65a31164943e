package org.trialgia.analysis.meta;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of foci in the text format of Sleuth and GingerALE: a line {@code //Reference=MNI} (or
 * Talairach); for each experiment one or more lines {@code //name}, a line {@code //Subjects=n},
 * and a line {@code x y z} per focus, blanks or tabs between them; blank lines anywhere.
 */
public final class FociList {
    /** A list has at most so many foci. */
    public static final int MOST_FOCI = 100_000;

    private static final double FARTHEST = 200;

    private static final Pattern REFERENCE =
            Pattern.compile("reference\\s*=\\s*(mni|talairach)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBJECTS =
            Pattern.compile("subjects\\s*=\\s*(\\d{1,6})", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,4}(\\.\\d{0,12})?|\\.\\d{1,12})");

    private final Optional<TalairachToMni> transform;
    private final List<Experiment> experiments = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Experiment.Focus> foci = new ArrayList<>();
    private int participants;
    private boolean talairach;
    private boolean referenced;
    private int all;

    private FociList(Optional<TalairachToMni> transform) {
        this.transform = transform;
    }

    /**
     * Reads a list.
     *
     * @param transform for a list in Talairach space; empty refuses one
     * @return the experiments in order, in MNI space
     * @throws RefusedException {@code foci.no-reference}, {@code foci.talairach}, {@code
     *     foci.line}, {@code foci.participants}, {@code foci.too-many}, {@code foci.empty}: with
     *     the line where there is one
     */
    public static List<Experiment> parse(String text, Optional<TalairachToMni> transform) {
        FociList list = new FociList(transform);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            if (number == 1 && content.startsWith("\uFEFF")) {
                content = content.substring(1).strip();
            }
            if (content.startsWith("//")) {
                list.comment(content.substring(2).strip(), number);
            } else if (!content.isEmpty()) {
                list.focus(content, number);
            }
        }
        list.close(number);
        if (list.experiments.isEmpty()) {
            throw new RefusedException(
                    "foci.empty",
                    "The list has no experiment. Give lines //name, //Subjects=n and x y z.");
        }
        return List.copyOf(list.experiments);
    }

    private void comment(String content, int line) {
        Matcher reference = REFERENCE.matcher(content);
        Matcher subjects = SUBJECTS.matcher(content);
        if (reference.matches()) {
            referenced = true;
            talairach = reference.group(1).toLowerCase(Locale.ROOT).equals("talairach");
            if (talairach && transform.isEmpty()) {
                throw new RefusedException(
                        "foci.talairach",
                        "Line %d: the list is in Talairach space. Say by which transform it comes"
                                        .formatted(line)
                                + " to MNI space: of SPM, FSL or other software.");
            }
        } else if (subjects.matches()) {
            if (!foci.isEmpty()) {
                close(line);
            }
            participants = Integer.parseInt(subjects.group(1));
        } else if (!content.isEmpty()) {
            if (!foci.isEmpty()) {
                close(line);
            }
            names.add(content);
        }
    }

    private void focus(String content, int line) {
        String[] cells = SEPARATOR.split(content);
        if (cells.length != 3) {
            throw new RefusedException(
                    "foci.line",
                    "Line %d has %d values where a focus has x, y and z."
                            .formatted(line, cells.length));
        }
        double[] point = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            if (!NUMBER.matcher(cells[axis]).matches()) {
                throw new RefusedException(
                        "foci.line",
                        "Line %d: value %d is no number in mm, with a point for decimals."
                                .formatted(line, axis + 1));
            }
            point[axis] = Double.parseDouble(cells[axis]);
            if (Math.abs(point[axis]) > FARTHEST) {
                throw new RefusedException(
                        "foci.line",
                        "Line %d: %s mm is outside of every head.".formatted(line, cells[axis]));
            }
        }
        if (!referenced) {
            throw new RefusedException(
                    "foci.no-reference",
                    "Line %d: no line //Reference=MNI or //Reference=Talairach stands before the"
                                    .formatted(line)
                            + " first focus.");
        }
        if (++all > MOST_FOCI) {
            throw new RefusedException(
                    "foci.too-many",
                    "The list has more than %d foci. Split it.".formatted(MOST_FOCI));
        }
        Experiment.Focus read = new Experiment.Focus(point[0], point[1], point[2]);
        foci.add(talairach ? transform.map(t -> t.apply(read)).orElse(read) : read);
    }

    /** Ends the experiment before a line. */
    private void close(int line) {
        if (foci.isEmpty()) {
            return;
        }
        if (participants < 1) {
            throw new RefusedException(
                    "foci.participants",
                    "The experiment before line %d has no line //Subjects=n above 0 before its foci."
                            .formatted(line));
        }
        String name =
                names.isEmpty()
                        ? "experiment " + (experiments.size() + 1)
                        : String.join(" ", names);
        experiments.add(new Experiment(name, participants, foci));
        names.clear();
        foci.clear();
        participants = 0;
    }
}
