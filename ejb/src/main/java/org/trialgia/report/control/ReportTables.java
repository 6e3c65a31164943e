package org.trialgia.report.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.AccessRules;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Sight;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.ViewerSource;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.imaging.boundary.ScanFilter;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.participant.boundary.ParticipantQuery;
import org.trialgia.participant.boundary.ParticipantQuery.SortKey;
import org.trialgia.participant.boundary.ParticipantRow;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.report.boundary.ReportTable;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunRow;
import org.trialgia.run.boundary.RunService;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.visit.boundary.ScoreFilter;
import org.trialgia.visit.boundary.ScoreRow;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.VisitFilter;
import org.trialgia.visit.boundary.VisitRow;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Gathers the tables of a report from the features' services, for the caller's eyes. */
@ApplicationScoped
public class ReportTables {

    @Inject private CurrentCaller current;
    @Inject private ViewerSource viewers;
    @Inject private StudyService studies;
    @Inject private ParticipantDirectory directory;
    @Inject private ParticipantService participants;
    @Inject private VisitService visits;
    @Inject private SessionService sessions;
    @Inject private ScoreService scores;
    @Inject private ScanService scans;
    @Inject private RunService runs;

    /** Every table the caller may know something of. */
    public List<ReportTable> of(StudyId study) {
        List<ReportTable> tables = new ArrayList<>();
        Knowing knowing = Knowing.of(viewers.viewer(study));
        StudyView view = studies.study(study);
        List<SiteView> sites =
                view.sites().stream().filter(site -> knowing.enrolment(site.id())).toList();
        if (!sites.isEmpty()) {
            tables.add(
                    new ReportTable(
                            "enrolment.csv",
                            "Enrolment down to randomisation, by site.",
                            Enrolment.COLUMNS,
                            Enrolment.lines(sites, directory.inStudy(study)),
                            sites.size()));
        }
        if (may(Permission.PARTICIPANT_LIST, study)) {
            tables.add(
                    table(
                            "participants.csv",
                            "Participants by number.",
                            List.of(
                                    "number",
                                    "status",
                                    "site",
                                    "pain",
                                    "screened on",
                                    "consented on",
                                    "consent covers imaging",
                                    "randomised on"),
                            first ->
                                    participants.page(
                                            new ParticipantQuery(
                                                    study,
                                                    "",
                                                    null,
                                                    null,
                                                    SortKey.NUMBER,
                                                    false,
                                                    first,
                                                    Page.MOST_ROWS)),
                            ReportTables::line));
        }
        if (may(Permission.VISIT_LIST, study)) {
            tables.add(
                    table(
                            "visits.csv",
                            "Outcome and scan visits with their windows.",
                            List.of(
                                    "participant",
                                    "site",
                                    "visit",
                                    "planned on",
                                    "window from",
                                    "window to",
                                    "state",
                                    "held on",
                                    "entered",
                                    "missing"),
                            first ->
                                    visits.page(
                                            new VisitFilter(
                                                    study,
                                                    "",
                                                    "",
                                                    null,
                                                    false,
                                                    VisitFilter.Sort.NUMBER,
                                                    true,
                                                    first,
                                                    Page.MOST_ROWS)),
                            ReportTables::line));
        }
        if (knowsSessions(knowing, view.sites())) {
            tables.add(
                    table(
                            "sessions.csv",
                            "Treatment sessions, part A, and whether part B is there.",
                            List.of(
                                    "participant",
                                    "site",
                                    "session",
                                    "of",
                                    "modality",
                                    "planned on",
                                    "standing",
                                    "held on",
                                    "operator",
                                    "tolerance",
                                    "adverse event",
                                    "deviation"),
                            first ->
                                    sessions.page(
                                            new SessionFilter(
                                                    study,
                                                    "",
                                                    null,
                                                    SessionFilter.Sort.NUMBER,
                                                    true,
                                                    first,
                                                    Page.MOST_ROWS)),
                            ReportTables::line));
        }
        if (may(Permission.SCORE_LIST, study)) {
            tables.add(
                    table(
                            "scores.csv",
                            "Pain scores by visit.",
                            List.of(
                                    "participant",
                                    "visit",
                                    "instrument",
                                    "assessed on",
                                    "pain",
                                    "interference",
                                    "recorded at (UTC)"),
                            first ->
                                    scores.page(
                                            new ScoreFilter(
                                                    study,
                                                    "",
                                                    "",
                                                    null,
                                                    ScoreFilter.Sort.NUMBER,
                                                    true,
                                                    first,
                                                    Page.MOST_ROWS)),
                            ReportTables::line));
        }
        if (may(Permission.SCAN_LIST, study)) {
            tables.add(
                    table(
                            "scans.csv",
                            "Scans by participant number.",
                            List.of(
                                    "participant",
                                    "visit",
                                    "acquired on",
                                    "map",
                                    "quality",
                                    "shape",
                                    "repetition time (s)",
                                    "space",
                                    "confounds"),
                            first -> scans.list(ScanFilter.all(study, first, Page.MOST_ROWS)),
                            ReportTables::line));
        }
        if (may(Permission.RUN_READ, study)) {
            tables.add(
                    table(
                            "runs.csv",
                            "Analysis runs.",
                            List.of(
                                    "run",
                                    "title",
                                    "state",
                                    "sentence",
                                    "asked by",
                                    "asked at (UTC)",
                                    "ended at (UTC)",
                                    "message"),
                            first -> runs.runs(RunFilter.newest(study, first, Page.MOST_ROWS)),
                            ReportTables::line));
        }
        return tables;
    }

    /** Whether there is anybody whose sessions the caller may know; the service refuses others. */
    private static boolean knowsSessions(Knowing knowing, List<SiteView> sites) {
        return knowing.sessionPartA(null, false) == Sight.SEEN
                || sites.stream()
                        .anyMatch(site -> knowing.sessionPartA(site.id(), true) == Sight.SEEN);
    }

    /** Asked beforehand: a table that is not for the caller is no denied attempt of theirs. */
    private boolean may(Permission permission, StudyId study) {
        return AccessRules.allows(current.get(), permission, study, null);
    }

    private static <R> ReportTable table(
            String file,
            String about,
            List<String> columns,
            IntFunction<Page<R>> source,
            Function<R, List<@Nullable Object>> line) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        Page<R> page = source.apply(0);
        while (!page.rows().isEmpty()) {
            page.rows().stream().map(line).forEach(lines::add);
            page =
                    lines.size() >= page.total()
                            ? new Page<>(List.of(), 0)
                            : source.apply(lines.size());
        }
        return new ReportTable(file, about, columns, lines, lines.size());
    }

    private static List<@Nullable Object> line(ParticipantRow row) {
        return Arrays.asList(
                row.number(),
                row.status().label(),
                row.site(),
                row.pain(),
                row.screenedOn(),
                row.consentedOn(),
                yesNo(row.imagingConsent()),
                row.randomisedOn());
    }

    private static List<@Nullable Object> line(VisitRow row) {
        return Arrays.asList(
                row.number(),
                row.site(),
                row.code(),
                row.window().target(),
                row.window().from(),
                row.window().to(),
                row.state().label(),
                row.heldOn(),
                instruments(row.entered()),
                instruments(row.missing()));
    }

    private static String instruments(List<Instrument> instruments) {
        return instruments.stream().map(Instrument::label).collect(Collectors.joining("; "));
    }

    private static List<@Nullable Object> line(SessionRow row) {
        return Arrays.asList(
                row.participantNumber(),
                row.site(),
                row.number(),
                row.of(),
                row.modality().label(),
                row.plannedOn(),
                row.standing().label(),
                row.heldOn(),
                row.operator(),
                row.tolerance() == null ? null : row.tolerance().label(),
                yesNo(row.adverseEvent()),
                yesNo(row.deviation()));
    }

    private static List<@Nullable Object> line(ScoreRow row) {
        return Arrays.asList(
                row.number(),
                row.visit(),
                row.instrument().label(),
                row.assessedOn(),
                plain(row.pain()),
                plain(row.interference()),
                row.recordedAt());
    }

    private static List<@Nullable Object> line(ScanRow row) {
        ImageFacts facts = row.facts();
        return Arrays.asList(
                row.participant(),
                row.visit(),
                row.acquiredOn(),
                row.map(),
                row.verdict() == null ? null : row.verdict().label(),
                facts == null ? null : facts.shape(),
                facts == null ? null : asRead(facts.repetitionTime()),
                row.space(),
                yesNo(row.confounds()));
    }

    private static List<@Nullable Object> line(RunRow row) {
        return Arrays.asList(
                row.number(),
                row.title(),
                row.state().label(),
                row.sentence(),
                row.askedBy(),
                row.createdAt(),
                row.endedAt(),
                row.message());
    }

    /** Without the zeros a column of the database fills up with: 6, not 6.000000. */
    private static @Nullable String plain(@Nullable BigDecimal score) {
        return score == null ? null : score.stripTrailingZeros().toPlainString();
    }

    /** A header holds 32-bit numbers: 1.35 is written so, not with the digits a double adds. */
    private static @Nullable String asRead(@Nullable Double seconds) {
        return seconds == null
                ? null
                : seconds.floatValue() == seconds
                        ? Float.toString(seconds.floatValue())
                        : Double.toString(seconds);
    }

    private static @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : value ? "yes" : "no";
    }
}
