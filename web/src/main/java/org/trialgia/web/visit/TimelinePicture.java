package org.trialgia.web.visit;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.visit.boundary.ScoreRow;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.VisitState;
import org.trialgia.visit.boundary.VisitView;
import org.trialgia.visit.boundary.Window;
import org.trialgia.vocabulary.Instrument;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A participant's time in the study as an SVG picture, days to scale: visits with their windows,
 * treatment sessions for who may know them, scans, and the course of the pain. It shows what it is
 * given, so whoever gives it has masked.
 */
public final class TimelinePicture {

    /** Width of the picture. */
    public static final int WIDTH = 1160;

    private static final int LEFT = 132;
    private static final int RIGHT = WIDTH - 28;
    private static final int AXIS = 40;
    private static final int ROW = 15;
    private static final int MARGIN_DAYS = 6;
    private static final int PAIN_HEIGHT = 120;
    private static final double LETTER = 7.2;

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final VisitWords words;
    private final List<VisitView> visits;
    private final List<SessionRow> sessions;
    private final List<ScanRow> scans;
    private final boolean withScans;
    private final List<ScoreRow> scores;
    private final LocalDate today;
    private final LocalDate first;
    private final LocalDate last;
    private final @Nullable LocalDate dayZero;
    private final String path;

    /**
     * A picture.
     *
     * @param sessions none for who may not know that there are any
     * @param withScans whether scans are the reader's business
     * @param dayZero the day of randomisation; null before
     * @param path the address of the participant's page
     */
    TimelinePicture(
            VisitWords words,
            List<VisitView> visits,
            List<SessionRow> sessions,
            List<ScanRow> scans,
            boolean withScans,
            List<ScoreRow> scores,
            LocalDate today,
            @Nullable LocalDate dayZero,
            String path) {
        this.words = words;
        this.visits = List.copyOf(visits);
        this.sessions = List.copyOf(sessions);
        this.scans = List.copyOf(scans);
        this.withScans = withScans;
        this.scores = List.copyOf(scores);
        this.today = today;
        this.dayZero = dayZero;
        this.path = path;
        List<LocalDate> days =
                Stream.of(
                                visits.stream().map(VisitView::window).map(Window::from),
                                visits.stream().map(VisitView::window).map(Window::to),
                                visits.stream().map(VisitView::heldOn),
                                sessions.stream().map(TimelinePicture::day),
                                scans.stream().map(ScanRow::acquiredOn),
                                scores.stream().map(ScoreRow::assessedOn),
                                Stream.ofNullable(dayZero))
                        .flatMap(stream -> stream)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        LocalDate begin = days.isEmpty() ? today : days.getFirst();
        LocalDate end = days.isEmpty() ? today : days.getLast();
        // Somebody whose time is long over is shown without the empty years since.
        boolean near = !today.isAfter(end.plusMonths(2)) && !today.isBefore(begin.minusMonths(2));
        this.first = (near && today.isBefore(begin) ? today : begin).minusDays(MARGIN_DAYS);
        this.last = (near && today.isAfter(end) ? today : end).plusDays(MARGIN_DAYS);
    }

    /** A month's line and its name; no name where there is no room. */
    public record Tick(String x, String label) {}

    /**
     * A window as a band, what was done in it as a mark.
     *
     * @param kind what the state is called in the style sheet
     * @param mark where the mark stands
     * @param shape the mark: disc, ring, triangle, cross, half
     * @param labelX where the words stand, so that none leave the picture
     * @param labelY the row of the name; neighbours that would touch stand in different rows
     */
    public record Band(
            String x,
            String width,
            String kind,
            String mark,
            String shape,
            String labelX,
            int labelY,
            String label,
            String below,
            String title,
            String address) {}

    /** A scan, made or planned; no address for who may not open it. */
    public record Diamond(
            String x, String kind, String label, String title, @Nullable String address) {}

    /** A treatment session; {@code kind} is delivered, half, missed, overdue or planned. */
    public record Dot(String x, String kind, String title, String address) {}

    /** The course of one instrument. */
    public record Course(String kind, String name, String points, List<Point> marks) {}

    /** One score. */
    public record Point(String x, String y, String value, String title, String address) {}

    /** Whether there is anything to draw. */
    public boolean isDrawn() {
        return !visits.isEmpty();
    }

    private String x(LocalDate day) {
        return number(place(day));
    }

    private double place(LocalDate day) {
        double days = Math.max(1, ChronoUnit.DAYS.between(first, last));
        return LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(first, day) / days;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    public int getLeft() {
        return LEFT;
    }

    public int getRight() {
        return RIGHT;
    }

    /** Where today's line stands; empty where it is outside the picture. */
    public String getToday() {
        return today.isBefore(first) || today.isAfter(last) ? "" : x(today);
    }

    public String getTodayLabel() {
        return "Today " + DAY.format(today);
    }

    /** Where the day of randomisation stands; empty before. */
    public String getDayZero() {
        return dayZero == null ? "" : x(dayZero);
    }

    /** The months, so many of them named as have room. */
    public List<Tick> getMonths() {
        List<Tick> ticks = new ArrayList<>();
        double free = LEFT;
        for (LocalDate month = first.withDayOfMonth(1).plusMonths(1);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            String label = MONTH.format(month);
            double at = place(month);
            boolean room = at >= free && at + label.length() * LETTER < RIGHT + 20;
            ticks.add(new Tick(number(at), room ? label : ""));
            if (room) {
                free = at + label.length() * LETTER + 14;
            }
        }
        return ticks;
    }

    /** The visits. */
    public List<Band> getBands() {
        List<Band> bands = new ArrayList<>();
        double[] free = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] freeBelow = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (VisitView visit :
                visits.stream()
                        .sorted(Comparator.comparing(one -> one.window().target()))
                        .toList()) {
            LocalDate day = visit.heldOn() == null ? visit.window().target() : visit.heldOn();
            double left = place(visit.window().from());
            double width = Math.max(6, place(visit.window().to().plusDays(1)) - left);
            String below = below(visit);
            double middle = within(place(day), Math.max(visit.label().length(), below.length()));
            int row = row(free, middle, visit.label().length());
            row(freeBelow, middle, below.length());
            bands.add(
                    new Band(
                            number(left),
                            number(width),
                            kind(visit.state()),
                            x(day),
                            shape(visit.state()),
                            number(middle),
                            AXIS + 17 + ROW * row,
                            visit.label(),
                            below,
                            visit.label()
                                    + ", window "
                                    + words.window(visit.window())
                                    + ", "
                                    + words.state(visit.state(), visit.window(), today),
                            path + "/visit/" + visit.code()));
        }
        return bands;
    }

    /** Takes the first row in which words of so many letters have room. */
    private static int row(double[] free, double middle, int letters) {
        double half = letters * LETTER / 2 + 4;
        int row = middle - half >= free[0] ? 0 : 1;
        free[row] = middle + half;
        return row;
    }

    /** A middle for words of so many letters that keeps them inside the picture. */
    private static double within(double middle, int letters) {
        double half = letters * LETTER / 2;
        return Math.clamp(middle, LEFT + half, RIGHT + 20 - half);
    }

    private String below(VisitView visit) {
        return switch (visit.state()) {
            case DONE, DONE_OUTSIDE -> DAY.format(Objects.requireNonNull(visit.heldOn()));
            case OVERDUE -> "overdue";
            case MISSED -> "missed";
            case NOT_EXPECTED -> "not expected";
            case DUE, IN_WINDOW -> DAY.format(visit.window().target());
        };
    }

    private static String kind(VisitState state) {
        return switch (state) {
            case DONE -> "done";
            case DONE_OUTSIDE, MISSED -> "partial";
            case OVERDUE -> "overdue";
            case IN_WINDOW -> "now";
            case DUE, NOT_EXPECTED -> "due";
        };
    }

    private static String shape(VisitState state) {
        return switch (state) {
            case DONE, DONE_OUTSIDE -> "disc";
            case OVERDUE -> "triangle";
            case MISSED -> "cross";
            case NOT_EXPECTED -> "none";
            case DUE, IN_WINDOW -> "ring";
        };
    }

    /** How many visits were held, in words. */
    public String getHeld() {
        return visits.stream().filter(visit -> visit.state().held()).count()
                + " of "
                + visits.size()
                + " held";
    }

    public int getVisitsY() {
        return AXIS;
    }

    public int getVisitsHeight() {
        return 86;
    }

    public int getSessionsY() {
        return getVisitsY() + getVisitsHeight();
    }

    /** Whether sessions are shown. */
    public boolean isWithSessions() {
        return !sessions.isEmpty();
    }

    /** How many sessions were held, in words. */
    public String getDelivered() {
        return sessions.stream().filter(session -> session.standing().held()).count()
                + " of "
                + sessions.size();
    }

    /** What is delivered, at the end of the lane. */
    public String getModality() {
        return sessions.isEmpty() ? "" : sessions.getFirst().modality().label();
    }

    /** Where the words at the end of the lane stand. */
    public String getModalityX() {
        double end =
                sessions.stream()
                        .map(TimelinePicture::day)
                        .mapToDouble(this::place)
                        .max()
                        .orElse(0);
        return number(Math.min(end + 14, RIGHT - getModality().length() * LETTER));
    }

    private static LocalDate day(SessionRow session) {
        return session.heldOn() == null ? session.plannedOn() : session.heldOn();
    }

    /** The treatment sessions, planned hollow and delivered filled. */
    public List<Dot> getDots() {
        return sessions.stream()
                .map(session ->
                        new Dot(
                                x(day(session)),
                                switch (session.standing()) {
                                    case DELIVERED -> "delivered";
                                    case TREATMENT_MISSING -> "half";
                                    case MISSED -> "missed";
                                    case OVERDUE -> "overdue";
                                    case COMING, DUE -> "planned";
                                    case NOT_EXPECTED -> "none";
                                },
                                "Session "
                                        + session.number()
                                        + " of "
                                        + session.of()
                                        + ", "
                                        + DAY.format(day(session))
                                        + ", "
                                        + session.standing().label(),
                                path + "/session/" + session.number()))
                .toList();
    }

    public int getScansY() {
        return getSessionsY() + (isWithSessions() ? 40 : 0);
    }

    /** Nothing where scans are not this reader's business, or none is planned. */
    public int getScansHeight() {
        return isWithScans() ? 46 : 0;
    }

    /** Whether scans are shown. */
    public boolean isWithScans() {
        return withScans && (!scans.isEmpty() || visits.stream().anyMatch(VisitView::scan));
    }

    public int getPainY() {
        return getScansY() + getScansHeight();
    }

    /** Whether there is a score to show. */
    public boolean isWithPain() {
        return scores.stream().anyMatch(score -> score.pain() != null);
    }

    public int getHeight() {
        return getPainY() + (isWithPain() ? PAIN_HEIGHT + 36 : 0) + 8;
    }

    /** How many scans there are of those planned, in words. */
    public String getScanned() {
        long planned = visits.stream().filter(VisitView::scan).count();
        long made = visits.stream().filter(VisitView::scan).filter(visit -> scanned(visit)).count();
        return made + " of " + planned + " visits";
    }

    private boolean scanned(VisitView visit) {
        return scans.stream().anyMatch(scan -> scan.visitCode().equals(visit.code()));
    }

    /** The windows of the visits with a scan. */
    public List<Band> getScanBands() {
        return getBands().stream()
                .filter(band ->
                        visits.stream()
                                .anyMatch(visit ->
                                        visit.scan()
                                                && band.address()
                                                        .equals(path + "/visit/" + visit.code())))
                .toList();
    }

    /**
     * The scans, those made filled and those still planned hollow.
     *
     * @param root the address scans stand under; empty where the reader may not open one
     */
    public List<Diamond> diamonds(String root) {
        List<Diamond> diamonds = new ArrayList<>();
        for (ScanRow scan : scans) {
            diamonds.add(
                    new Diamond(
                            x(scan.acquiredOn()),
                            "made",
                            DAY.format(scan.acquiredOn()),
                            "Scan of "
                                    + scan.visit()
                                    + ", "
                                    + DAY.format(scan.acquiredOn())
                                    + (scan.verdict() == null
                                            ? ""
                                            : ", quality "
                                                    + scan.verdict()
                                                            .label()
                                                            .toLowerCase(Locale.ROOT)),
                            root.isEmpty() ? null : root + scan.id()));
        }
        for (VisitView visit : visits) {
            if (visit.scan() && !scanned(visit) && visit.state().waiting()) {
                diamonds.add(
                        new Diamond(
                                x(visit.window().target()),
                                "planned",
                                "",
                                "Scan planned at " + visit.label(),
                                null));
            }
        }
        return diamonds;
    }

    /** How far down a pain of so many tenths of the scale stands. */
    private double painY(double tenths) {
        return getPainY() + 20 + PAIN_HEIGHT * (1 - tenths / 10);
    }

    /** The lines of the pain scale. */
    public List<Tick> getPainScale() {
        return Stream.of(10, 5, 0)
                .map(value -> new Tick(number(painY(value)), value.toString()))
                .toList();
    }

    /** The course of each instrument; a VAS is drawn by its tenth. */
    public List<Course> getCourses() {
        List<Course> courses = new ArrayList<>();
        for (Instrument instrument : Instrument.values()) {
            List<Point> points =
                    scores.stream()
                            .filter(score ->
                                    score.instrument() == instrument && score.pain() != null)
                            .sorted(Comparator.comparing(ScoreRow::assessedOn))
                            .map(this::point)
                            .toList();
            if (!points.isEmpty()) {
                courses.add(
                        new Course(
                                switch (instrument) {
                                    case BPI_SF_24H -> "bpi";
                                    case NRS_24H -> "nrs";
                                    case VAS_24H -> "vas";
                                },
                                switch (instrument) {
                                    case BPI_SF_24H -> "BPI severity";
                                    case NRS_24H -> "NRS";
                                    case VAS_24H -> "VAS / 10";
                                },
                                points.stream()
                                        .map(point -> point.x() + "," + point.y())
                                        .collect(Collectors.joining(" ")),
                                points));
            }
        }
        return courses;
    }

    private Point point(ScoreRow score) {
        BigDecimal pain = Objects.requireNonNull(score.pain());
        double value = pain.doubleValue();
        String text =
                score.instrument() == Instrument.BPI_SF_24H
                        ? String.format(Locale.ROOT, "%.2f", value)
                        : pain.stripTrailingZeros().toPlainString();
        return new Point(
                x(score.assessedOn()),
                number(painY(score.instrument() == Instrument.VAS_24H ? value / 10 : value)),
                text,
                score.instrument().label()
                        + " "
                        + text
                        + ", "
                        + score.visitLabel()
                        + ", "
                        + DAY.format(score.assessedOn()),
                path + "/visit/" + score.visit() + "/" + score.instrument().name());
    }

    /** The picture in words. */
    public String getWords() {
        return "Timeline: "
                + visits.stream()
                        .map(visit ->
                                visit.label()
                                        + " "
                                        + words.state(visit.state(), visit.window(), today))
                        .collect(Collectors.joining("; "));
    }
}
