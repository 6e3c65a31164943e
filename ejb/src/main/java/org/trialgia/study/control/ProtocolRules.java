package org.trialgia.study.control;

import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.ImagingProtocol;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StratumFactor;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.VisitPlan;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.study.boundary.CreateStudy;
import org.trialgia.study.boundary.SaveArm;
import org.trialgia.study.boundary.SaveFactor;
import org.trialgia.study.boundary.SaveHead;
import org.trialgia.study.boundary.SaveImaging;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.SaveVisitPlan;
import org.trialgia.vocabulary.Modality;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a protocol must be, part by part, and what it still lacks as a whole. Pure. */
public final class ProtocolRules {

    private static final Pattern STUDY_CODE =
            Pattern.compile("[A-Z][A-Z0-9]{1,9}(-[A-Z0-9]{1,5})?");
    private static final Pattern PART_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
    private static final int LARGEST_TARGET = 100_000;

    private ProtocolRules() {}

    /** Checks a new study. */
    public static void check(CreateStudy request) {
        new Check()
                .that(STUDY_CODE.matcher(request.code()).matches(), "code", "study.code")
                .that(
                        within(request.title(), 1, Study.TITLE_LENGTH),
                        "title",
                        "text.length",
                        1,
                        Study.TITLE_LENGTH)
                .that(
                        request.accrualTarget() >= 1 && request.accrualTarget() <= LARGEST_TARGET,
                        "accrualTarget",
                        "study.target",
                        LARGEST_TARGET)
                .orRefuse();
    }

    /** Checks the head. */
    public static void check(SaveHead request) {
        boolean bothDates = request.accrualStart() != null && request.accrualEnd() != null;
        new Check()
                .that(
                        within(request.title(), 1, Study.TITLE_LENGTH),
                        "title",
                        "text.length",
                        1,
                        Study.TITLE_LENGTH)
                .that(
                        request.accrualTarget() >= 1 && request.accrualTarget() <= LARGEST_TARGET,
                        "accrualTarget",
                        "study.target",
                        LARGEST_TARGET)
                .that(
                        !bothDates || request.accrualEnd().isAfter(request.accrualStart()),
                        "accrualEnd",
                        "study.accrual")
                .that(
                        within(request.consentVersion(), 1, Study.CONSENT_VERSION_LENGTH),
                        "consentVersion",
                        "text.length",
                        1,
                        Study.CONSENT_VERSION_LENGTH)
                .orRefuse();
    }

    /** Checks a site against the others of its study. */
    public static void check(SaveSite request, List<Site> all) {
        new Check()
                .that(code(request.code(), Site.CODE_LENGTH), "code", "part.code", Site.CODE_LENGTH)
                .that(
                        within(request.name(), 1, Site.NAME_LENGTH),
                        "name",
                        "text.length",
                        1,
                        Site.NAME_LENGTH)
                .that(isZone(request.zone()), "zone", "site.zone", request.zone())
                .that(
                        all.stream()
                                .noneMatch(other ->
                                        !other.id().equals(request.id())
                                                && same(other.code(), request.code())),
                        "code",
                        "part.code-taken",
                        request.code())
                .orRefuse();
    }

    /** Checks an arm against the others of its study. */
    public static void check(SaveArm request, List<Arm> all) {
        boolean waiting = request.modality() == Modality.WAITLIST;
        new Check()
                .that(code(request.code(), Arm.CODE_LENGTH), "code", "part.code", Arm.CODE_LENGTH)
                .that(
                        within(request.name(), 1, Arm.NAME_LENGTH),
                        "name",
                        "text.length",
                        1,
                        Arm.NAME_LENGTH)
                .that(request.ratio() >= 1 && request.ratio() <= 10, "ratio", "number.range", 1, 10)
                .that(
                        waiting
                                ? request.sessions() == 0
                                : request.sessions() >= 1 && request.sessions() <= 100,
                        "sessions",
                        waiting ? "arm.waitlist-sessions" : "number.range",
                        1,
                        100)
                .that(
                        request.daysBetweenSessions() >= 0 && request.daysBetweenSessions() <= 60,
                        "daysBetweenSessions",
                        "number.range",
                        0,
                        60)
                .that(!waiting || !request.sham(), "sham", "arm.waitlist-sham")
                .that(
                        all.stream()
                                .noneMatch(other ->
                                        !other.id().equals(request.id())
                                                && same(other.code(), request.code())),
                        "code",
                        "part.code-taken",
                        request.code())
                .orRefuse();
    }

    /** Checks a stratum factor against the others of its study. */
    public static void check(SaveFactor request, List<StratumFactor> all) {
        List<String> levels = request.levels();
        new Check()
                .that(
                        code(request.code(), StratumFactor.CODE_LENGTH),
                        "code",
                        "part.code",
                        StratumFactor.CODE_LENGTH)
                .that(
                        within(request.label(), 1, StratumFactor.LABEL_LENGTH),
                        "label",
                        "text.length",
                        1,
                        StratumFactor.LABEL_LENGTH)
                .that(
                        levels.size() >= 2
                                && levels.size() <= 20
                                && new HashSet<>(levels).size() == levels.size(),
                        "levels",
                        "factor.levels")
                .that(
                        String.join("\n", levels).length() <= StratumFactor.LEVELS_LENGTH,
                        "levels",
                        "factor.levels")
                .that(
                        all.stream()
                                .noneMatch(other ->
                                        !other.id().equals(request.id())
                                                && same(other.code(), request.code())),
                        "code",
                        "part.code-taken",
                        request.code())
                .orRefuse();
    }

    /** Checks a planned visit against the others of its study. */
    public static void check(SaveVisitPlan request, List<VisitPlan> all) {
        new Check()
                .that(
                        code(request.code(), VisitPlan.CODE_LENGTH),
                        "code",
                        "part.code",
                        VisitPlan.CODE_LENGTH)
                .that(
                        within(request.label(), 1, VisitPlan.LABEL_LENGTH),
                        "label",
                        "text.length",
                        1,
                        VisitPlan.LABEL_LENGTH)
                .that(
                        request.offsetDays() >= -365 && request.offsetDays() <= 3650,
                        "offsetDays",
                        "number.range",
                        -365,
                        3650)
                .that(
                        request.daysBefore() >= 0 && request.daysBefore() <= 365,
                        "daysBefore",
                        "number.range",
                        0,
                        365)
                .that(
                        request.daysAfter() >= 0 && request.daysAfter() <= 365,
                        "daysAfter",
                        "number.range",
                        0,
                        365)
                .that(
                        request.scan() || !request.instruments().isEmpty(),
                        "instruments",
                        "visit.empty")
                .that(
                        all.stream()
                                .noneMatch(other ->
                                        !other.id().equals(request.id())
                                                && same(other.code(), request.code())),
                        "code",
                        "part.code-taken",
                        request.code())
                .orRefuse();
    }

    /** Checks the imaging protocol. */
    public static void check(SaveImaging request) {
        new Check()
                .that(
                        within(request.space(), 1, ImagingProtocol.SPACE_LENGTH),
                        "space",
                        "text.length",
                        1,
                        ImagingProtocol.SPACE_LENGTH)
                .that(
                        request.repetitionTimeSeconds() == null
                                || (request.repetitionTimeSeconds().doubleValue() >= 0.1
                                        && request.repetitionTimeSeconds().doubleValue() <= 30),
                        "repetitionTimeSeconds",
                        "imaging.repetition-time")
                .that(
                        request.minimumVolumes() == null
                                || (request.minimumVolumes() >= 1
                                        && request.minimumVolumes() <= 100_000),
                        "minimumVolumes",
                        "number.range",
                        1,
                        100_000)
                .that(
                        request.scanner() == null
                                || request.scanner().length() <= ImagingProtocol.SCANNER_LENGTH,
                        "scanner",
                        "text.length",
                        1,
                        ImagingProtocol.SCANNER_LENGTH)
                .orRefuse();
    }

    /** What a study lacks before it can be opened, as sentences. */
    public static List<String> missing(List<Site> sites, List<Arm> arms, List<VisitPlan> visits) {
        List<String> missing = new ArrayList<>();
        if (sites.isEmpty()) {
            missing.add("Name at least one site.");
        }
        if (arms.size() < 2) {
            missing.add("Name at least two arms.");
        }
        if (visits.isEmpty()) {
            missing.add("Plan at least one visit.");
        }
        return missing;
    }

    private static boolean within(String text, int shortest, int longest) {
        return text.length() >= shortest && text.length() <= longest;
    }

    private static boolean code(String code, int longest) {
        return code.length() <= longest && PART_CODE.matcher(code).matches();
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private static boolean isZone(String id) {
        try {
            ZoneId.of(id);
            return id.contains("/") || id.equals("UTC");
        } catch (DateTimeException e) {
            return false;
        }
    }
}
