package org.trialgia.web.visit;

import org.trialgia.participant.boundary.Accrual;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Randomised against planned over time, as the lines of an SVG picture. */
public final class AccrualPicture {

    private static final int LEFT = 36;
    private static final int RIGHT = 500;
    private static final int TOP = 20;
    private static final int BOTTOM = 200;
    private static final int MONTHS_NAMED = 8;

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_OF_YEAR =
            DateTimeFormatter.ofPattern("MMM uu", Locale.ENGLISH);

    private final Accrual accrual;
    private final LocalDate today;
    private final LocalDate first;
    private final LocalDate last;
    private final int top;
    private final boolean withPlan;

    AccrualPicture(Accrual accrual, LocalDate today) {
        this.accrual = accrual;
        this.today = today;
        this.withPlan = accrual.whole() && accrual.start() != null && accrual.end() != null;
        List<LocalDate> days = accrual.randomisedOn();
        LocalDate begin = days.isEmpty() ? today.minusMonths(1) : days.getFirst();
        LocalDate end = today;
        if (withPlan) {
            begin = earlier(begin, Objects.requireNonNull(accrual.start()));
            end = later(end, Objects.requireNonNull(accrual.end()));
        }
        this.first = begin;
        this.last = later(end, begin.plusDays(1));
        int most = Math.max(withPlan ? accrual.target() : 0, Math.max(days.size(), 4));
        this.top = (most + 3) / 4 * 4;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** A line of the grid and what stands beside it. */
    public record Tick(String at, String label) {}

    private String x(LocalDate day) {
        double whole = last.toEpochDay() - first.toEpochDay();
        return number(LEFT + (RIGHT - LEFT) * (day.toEpochDay() - first.toEpochDay()) / whole);
    }

    private String y(double count) {
        return number(BOTTOM - (BOTTOM - TOP) * count / top);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The randomised so far, one step up each. */
    public String getSteps() {
        StringBuilder points = new StringBuilder(x(first) + "," + y(0));
        int count = 0;
        for (LocalDate day : accrual.randomisedOn()) {
            points.append(' ').append(x(day)).append(',').append(y(count));
            count++;
            points.append(' ').append(x(day)).append(',').append(y(count));
        }
        return points.append(' ')
                .append(x(later(today, first)))
                .append(',')
                .append(y(count))
                .toString();
    }

    /** The plan, from nobody to the target; empty where it is not comparable. */
    public String getPlan() {
        return withPlan
                ? x(Objects.requireNonNull(accrual.start()))
                        + ","
                        + y(0)
                        + " "
                        + x(Objects.requireNonNull(accrual.end()))
                        + ","
                        + y(accrual.target())
                : "";
    }

    public String getTodayX() {
        return x(today);
    }

    public String getNowY() {
        return y(accrual.randomisedOn().size());
    }

    /** Whether the words at today's point stand to its left. */
    public boolean isLeftward() {
        return Double.parseDouble(x(today)) > RIGHT - 110.0;
    }

    /** Four lines of the count. */
    public List<Tick> getCounts() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            int count = top / 4 * i;
            ticks.add(new Tick(y(count), Integer.toString(count)));
        }
        return ticks;
    }

    /** The months, a few of them. */
    public List<Tick> getMonths() {
        List<Tick> ticks = new ArrayList<>();
        YearMonth end = YearMonth.from(last);
        YearMonth month = YearMonth.from(first).plusMonths(1);
        long all = Math.max(1, month.until(end, ChronoUnit.MONTHS) + 1);
        long step = (all + MONTHS_NAMED - 1) / MONTHS_NAMED;
        DateTimeFormatter format = all > 12 ? MONTH_OF_YEAR : MONTH;
        for (; !month.isAfter(end); month = month.plusMonths(step)) {
            ticks.add(new Tick(x(month.atDay(1)), format.format(month)));
        }
        return ticks;
    }

    public boolean isWithPlan() {
        return withPlan;
    }

    public int getRandomised() {
        return accrual.randomisedOn().size();
    }

    public int getTarget() {
        return accrual.target();
    }

    public boolean isWhole() {
        return accrual.whole();
    }

    public int getPlanned() {
        return accrual.planned(today);
    }

    /** How many fewer than planned; negative where it is more. */
    public int getBehind() {
        return getPlanned() - getRandomised();
    }

    public long getLastWeeks() {
        return accrual.within(today, 28);
    }

    /** How many more in each four weeks would reach the target; empty where the time is over. */
    public String getNeeded() {
        LocalDate end = accrual.end();
        if (!withPlan || end == null || !end.isAfter(today)) {
            return "";
        }
        double fourWeeks = Math.max(1, (end.toEpochDay() - today.toEpochDay()) / 28.0);
        return number(Math.max(0, getTarget() - getRandomised()) / fourWeeks);
    }
}
