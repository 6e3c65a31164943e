package org.trialgia.analysis.region;

import java.util.List;
import java.util.stream.Collectors;

/** A coordinate list that is not read, with everything that is wrong with it. */
public final class RegionListRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RegionListRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the lines; at most {@link RegionList#MOST_PROBLEMS}. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param line of the file, from 1
     * @param column the column's name; empty where the line as a whole is meant
     * @param sentence what is wrong and how to mend it
     */
    public record Problem(long line, String column, String sentence) {

        @Override
        public String toString() {
            return "Line "
                    + line
                    + (column.isEmpty() ? "" : ", column " + column)
                    + ": "
                    + sentence;
        }
    }
}
