package org.trialgia.visit.control;

import static org.trialgia.visit.control.Quantities.number;
import static org.trialgia.visit.control.Quantities.text;

import org.trialgia.visit.boundary.GroupClassRecord;
import org.trialgia.visit.boundary.GroupClassRecord.Kind;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;

import java.util.ArrayList;
import java.util.List;

/**
 * Minutes and attendance of a mindfulness course: as published eight classes of 150 minutes and a
 * retreat of seven hours, with 45 minutes of home practice on six days of each week.
 */
public final class GroupCourseRules {

    public static final int CLASSES = 8;
    public static final int CLASS_MINUTES = 150;
    public static final int RETREAT_MINUTES = 420;
    public static final int PRACTICE_MINUTES_A_DAY = 45;
    public static final int PRACTICE_DAYS_A_WEEK = 6;

    private GroupCourseRules() {}

    /**
     * What makes a participant a completer; protocol data.
     *
     * @param classes the fewest classes attended, six of eight in most trials (Cherkin 2016)
     * @param retreat whether the retreat has to be attended, too
     * @param practicePercent the least part of the practice set, 0 where none is asked for
     */
    public record CompleterRule(int classes, boolean retreat, int practicePercent) {

        /** At least six of eight classes. */
        public static CompleterRule usual() {
            return new CompleterRule(6, false, 0);
        }

        /** At least seven of eight, the retreat, and half of the practice. */
        public static CompleterRule strict() {
            return new CompleterRule(7, true, 50);
        }
    }

    /** A course so far. */
    public record Course(
            int classesAttended, boolean retreatAttended, int classMinutes, int practiceMinutes) {}

    /** All the minutes of the course in class. */
    public static int classMinutesSet() {
        return CLASSES * CLASS_MINUTES + RETREAT_MINUTES;
    }

    /** All the minutes of home practice set. */
    public static int practiceMinutesSet() {
        return PRACTICE_MINUTES_A_DAY * PRACTICE_DAYS_A_WEEK * CLASSES;
    }

    /** Sums up what was attended; a class counts when its participant was there at all. */
    public static Course course(List<GroupClassRecord> classes) {
        int attended = 0;
        boolean retreat = false;
        int minutes = 0;
        int practice = 0;
        for (GroupClassRecord held : classes) {
            minutes += held.attendedMinutes();
            practice += held.practiceMinutes() == null ? 0 : held.practiceMinutes();
            if (held.attendedMinutes() > 0) {
                if (held.kind() == Kind.RETREAT) {
                    retreat = true;
                } else {
                    attended++;
                }
            }
        }
        return new Course(attended, retreat, minutes, practice);
    }

    /** Whether the course counts as completed. */
    public static boolean completed(Course course, CompleterRule rule) {
        return course.classesAttended() >= rule.classes()
                && (course.retreatAttended() || !rule.retreat())
                && 100L * course.practiceMinutes()
                        >= (long) rule.practicePercent() * practiceMinutesSet();
    }

    /**
     * What the class adds to the course, and its limits.
     *
     * @param earlier the other classes recorded so far
     */
    public static Judgement judge(GroupClassRecord record, List<GroupClassRecord> earlier) {
        List<GroupClassRecord> all = new ArrayList<>(earlier);
        all.add(record);
        Course course = course(all);
        List<Total> totals =
                List.of(
                        new Total(
                                "Classes attended",
                                course.classesAttended() + " of " + CLASSES,
                                ""),
                        new Total(
                                "In class",
                                text(number(course.classMinutes())),
                                "of " + classMinutesSet() + " min"),
                        new Total(
                                "Home practice",
                                text(number(course.practiceMinutes())),
                                "of " + practiceMinutesSet() + " min"),
                        new Total(
                                "Completer, 6 of 8 classes",
                                completed(course, CompleterRule.usual()) ? "yes" : "not yet",
                                ""));
        List<Limit> limits = new ArrayList<>();
        limits.add(
                atMost(
                        "attendedMinutes",
                        "Attendance",
                        record.attendedMinutes(),
                        record.classMinutes(),
                        "min, the length of the class"));
        if (record.practiceDays() != null) {
            limits.add(atMost("practiceDays", "Practice days", record.practiceDays(), 7, "of 7"));
        }
        if (record.fidelityItems() != null) {
            limits.add(atMost("fidelityItems", "Fidelity", record.fidelityItems(), 10, "items"));
        }
        return new Judgement(totals, limits);
    }

    private static Limit atMost(String field, String rule, int value, int most, String unit) {
        String bound = "≤ " + most + " " + unit;
        return value <= most
                ? Limit.kept(Severity.HARD, field, rule, String.valueOf(value), bound)
                : new Limit(
                        Severity.HARD,
                        field,
                        rule,
                        String.valueOf(value),
                        bound,
                        true,
                        rule + ": " + value + " is more than " + most + " " + unit + ".");
    }
}
