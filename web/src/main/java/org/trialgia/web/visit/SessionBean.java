package org.trialgia.web.visit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.CheckTreatment;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.FormField;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.OneSession;
import org.trialgia.visit.boundary.PartA;
import org.trialgia.visit.boundary.PartB;
import org.trialgia.visit.boundary.RecordSession;
import org.trialgia.visit.boundary.SessionFilter;
import org.trialgia.visit.boundary.SessionRow;
import org.trialgia.visit.boundary.SessionService;
import org.trialgia.visit.boundary.SessionStanding;
import org.trialgia.visit.boundary.SessionView;
import org.trialgia.visit.boundary.SessionView.SessionA;
import org.trialgia.visit.boundary.SessionView.SessionB;
import org.trialgia.visit.boundary.TreatmentCheck;
import org.trialgia.visit.boundary.TreatmentForms;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.Tolerance;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;
import org.trialgia.web.visit.TreatmentSheet.Remark;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The session the address names: planned on the left, delivered on the right. One page for all
 * kinds of treatment; who may know part B enters both parts in one form, everybody else enters part
 * A and reads of part B whether it is there.
 */
@Named
@RequestScoped
public class SessionBean {

    private static final String PART_A = "a";
    private static final String PART_B = "b";
    private static final int ROWS = 20;

    @Inject private SessionService sessions;
    @Inject private ParticipantService participants;
    @Inject private Here here;

    private @Nullable SessionView view;
    private @Nullable TreatmentCheck check;
    private @Nullable TreatmentSheet sheet;
    private @Nullable List<SessionRow> others;
    private final Map<String, Remark> refused = new HashMap<>();
    private boolean checked;

    private long versionA;
    private @Nullable LocalDate heldOn;
    private @Nullable LocalTime startedAt;
    private @Nullable LocalTime endedAt;
    private String room = "";
    private String operator = "";
    private @Nullable Integer needlesIn;
    private @Nullable Integer needlesOut;
    private @Nullable Tolerance tolerance;
    private @Nullable Boolean adverseEvent;
    private String adverseEventNote = "";
    private String deviation = "";

    private long versionB = PartB.NONE;
    private Map<String, String> values = Map.of();
    private String overrideReason = "";
    private String planDeviation = "";

    private String why = "";
    private String reason = "";

    @PostConstruct
    void read() {
        SessionView session = getView();
        SessionA partA = session.partA();
        versionA = partA.version();
        if (partA.recorded() && !partA.missed()) {
            heldOn = partA.heldOn();
            startedAt = partA.startedAt();
            endedAt = partA.endedAt();
            room = partA.room();
            operator = partA.operator();
            needlesIn = partA.needlesIn();
            needlesOut = partA.needlesOut();
            tolerance = partA.tolerance();
            adverseEvent = partA.adverseEvent();
            adverseEventNote = partA.adverseEventNote();
            deviation = partA.deviation();
        } else {
            heldOn =
                    session.plannedOn().isAfter(session.today())
                            ? session.today()
                            : session.plannedOn();
            operator = session.mayOverride() ? here.getMe().displayName() : "";
        }
        SessionB partB = session.partB();
        if (partB != null) {
            versionB = partB.version();
            overrideReason = partB.overrideReason();
            planDeviation = partB.deviation();
        }
        if (FacesContext.getCurrentInstance().isPostback() && isWritesB()) {
            values =
                    TreatmentSheet.entered(
                            fields(),
                            FacesContext.getCurrentInstance()
                                    .getExternalContext()
                                    .getRequestParameterMap());
        } else {
            values = partB == null ? session.planValues() : partB.values();
        }
    }

    /** The session. */
    public SessionView getView() {
        if (view == null) {
            view = sessions.session(new OneSession(participant(), number()));
        }
        return view;
    }

    private ParticipantId participant() {
        return participants
                .findByNumber(here.getStudyId(), here.parameter("number"))
                .orElseThrow(Denied::new);
    }

    private int number() {
        String asked = here.parameter("session");
        if (!asked.matches("[1-9][0-9]{0,2}")) {
            throw new Denied();
        }
        return Integer.parseInt(asked);
    }

    /** The fields of part B's form; none where there is no such form. */
    private List<FormField> fields() {
        return isWritesB() ? TreatmentForms.fields(getView().modality()) : List.of();
    }

    /** The address of the participant's page, or of a page below it. */
    public String path(String below) {
        return here.path("participant/" + getView().participantNumber() + below);
    }

    /** The address of this page. */
    public String getAddress() {
        return path("/session/" + getView().number());
    }

    // What the page shows

    /** The participant's other sessions. */
    public List<SessionRow> getOthers() {
        if (others == null) {
            others = sessions.ofParticipant(getView().participant());
        }
        return others;
    }

    /** Whether the treatment is acupuncture, whose needles are counted. */
    public boolean isNeedles() {
        return getView().modality() == Modality.ACUPUNCTURE;
    }

    /** Whether part A is entered, or corrected, on this page. */
    public boolean isWritesA() {
        return getView().mayWriteA()
                && (!getView().partA().recorded() || PART_A.equals(here.query("edit")));
    }

    /** Whether part B is entered, or corrected, on this page. */
    public boolean isWritesB() {
        SessionView session = getView();
        return session.mayWriteB()
                && (session.partB() == null || PART_B.equals(here.query("edit")))
                && (isWritesA() || session.standing().held());
    }

    /** Whether what is entered here was entered before, so that a reason is asked for. */
    public boolean isCorrects() {
        return (isWritesA() && getView().partA().recorded())
                || (isWritesB() && getView().partB() != null);
    }

    /** Whether it can be said that the session was not held. */
    public boolean isMayMiss() {
        return isWritesA() && !getView().standing().held();
    }

    /** Part B's form. */
    public TreatmentSheet getSheet() {
        if (sheet == null) {
            Map<String, Remark> remarks = new HashMap<>(remarks());
            remarks.putAll(refused);
            sheet =
                    new TreatmentSheet(
                            fields(),
                            values,
                            getView().plan().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    FieldText::field,
                                                    FieldText::text,
                                                    (one, other) -> one)),
                            remarks);
        }
        return sheet;
    }

    /** What stands in part B's form comes to; nothing where there is no such form. */
    public TreatmentCheck getCheck() {
        if (check == null) {
            check =
                    isWritesB()
                            ? sessions.check(
                                    new CheckTreatment(
                                            getView().participant(), getView().number(), values))
                            : new TreatmentCheck(
                                    Judgement.none(), List.of(), List.of(), false, false);
        }
        return check;
    }

    /** Totals and limits of what is entered, or of what was delivered. */
    public Judgement getJudgement() {
        if (isWritesB()) {
            return getCheck().judgement();
        }
        SessionB partB = getView().partB();
        return partB == null ? Judgement.none() : partB.judgement();
    }

    private Map<String, Remark> remarks() {
        Map<String, Remark> remarks = new HashMap<>();
        getCheck()
                .differences()
                .forEach(left ->
                        remarks.put(
                                left.field(),
                                new Remark(
                                        "partial",
                                        "Planned "
                                                + left.planned()
                                                + ", here "
                                                + left.delivered()
                                                + ".")));
        getCheck().judgement().broken().reversed().stream()
                .forEach(limit ->
                        remarks.put(
                                limit.field(),
                                new Remark(
                                        limit.refuses()
                                                ? "refused"
                                                : limit.needsReason() ? "partial" : "note",
                                        limit.sentence())));
        if (checked) {
            getCheck()
                    .problems()
                    .forEach(problem ->
                            remarks.put(
                                    problem.field(), new Remark("refused", problem.sentence())));
        }
        return remarks;
    }

    // What the page does

    /** Only shows what is entered comes to. */
    public void look() {
        checked = true;
    }

    /** Keeps what was entered and shows it. */
    public void save() {
        if (keep(isWritesB())) {
            Go.to(getAddress(), "Session " + getView().number() + " is saved.");
        }
    }

    /** Keeps part A alone. */
    public void saveA() {
        if (keep(false)) {
            Go.to(getAddress(), "Part A of session " + getView().number() + " is saved.");
        }
    }

    /** Keeps what was entered and goes on to the next session that waits for this person. */
    public void saveAndNext() {
        String here = getAddress();
        String done =
                "Session "
                        + getView().number()
                        + " of "
                        + getView().participantNumber()
                        + " is saved.";
        if (keep(isWritesB())) {
            Go.to(next(here), done);
        }
    }

    private String next(String current) {
        Stream<SessionStanding> waiting =
                getView().mayWriteB()
                        ? Stream.of(
                                SessionStanding.TREATMENT_MISSING,
                                SessionStanding.OVERDUE,
                                SessionStanding.DUE)
                        : Stream.of(SessionStanding.OVERDUE, SessionStanding.DUE);
        return waiting.flatMap(standing ->
                        sessions
                                .page(SessionFilter.standing(here.getStudyId(), standing, ROWS))
                                .rows()
                                .stream())
                .map(row ->
                        here.path(
                                "participant/"
                                        + row.participantNumber()
                                        + "/session/"
                                        + row.number()))
                .filter(address -> !address.equals(current))
                .findFirst()
                .orElseGet(() -> here.path("sessions"));
    }

    private boolean keep(boolean withB) {
        checked = true;
        try {
            sessions.record(
                    new RecordSession(
                            getView().participant(),
                            getView().number(),
                            isWritesA() ? partA() : null,
                            withB ? partB() : null,
                            reason));
            return true;
        } catch (Invalid invalid) {
            showBesideFields(invalid);
            return false;
        }
    }

    private PartA partA() {
        return new PartA(
                versionA,
                SessionState.DELIVERED,
                heldOn,
                startedAt,
                endedAt,
                room,
                operator,
                needlesIn,
                needlesOut,
                tolerance,
                adverseEvent,
                adverseEventNote,
                deviation);
    }

    private PartB partB() {
        return new PartB(
                versionB,
                TreatmentForms.read(getView().modality(), values),
                overrideReason,
                planDeviation);
    }

    /** The fields of part B are no components of the page, so their problems are put there here. */
    private void showBesideFields(Invalid invalid) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.validationFailed();
        List<Invalid.Problem> others = new ArrayList<>();
        for (Invalid.Problem problem : invalid.problems()) {
            if (isOfTreatment(problem.field())) {
                String sentence = problem.sentence(Locale.ENGLISH);
                refused.put(problem.field(), new Remark("refused", sentence));
                context.addMessage(
                        TreatmentSheet.id(problem.field()),
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, ""));
            } else {
                others.add(problem);
            }
        }
        Invalid.Check check = new Invalid.Check();
        others.forEach(problem ->
                check.that(false, problem.field(), problem.key(), problem.arguments().toArray()));
        check.orRefuse();
    }

    private boolean isOfTreatment(String field) {
        int row = field.indexOf('[');
        String name = row < 0 ? field : field.substring(0, row);
        return fields().stream().anyMatch(each -> each.name().equals(name));
    }

    /** Says that the session was not held and will not be. */
    public void miss() {
        sessions.record(
                new RecordSession(
                        getView().participant(),
                        getView().number(),
                        PartA.missed(versionA, why),
                        null,
                        reason));
        Go.to(getAddress(), "Session " + getView().number() + " is recorded as missed.");
    }

    // The fields of part A

    public Tolerance[] getTolerances() {
        return Tolerance.values();
    }

    public long getVersionA() {
        return versionA;
    }

    public void setVersionA(long versionA) {
        this.versionA = versionA;
    }

    public long getVersionB() {
        return versionB;
    }

    public void setVersionB(long versionB) {
        this.versionB = versionB;
    }

    public @Nullable LocalDate getHeldOn() {
        return heldOn;
    }

    public void setHeldOn(@Nullable LocalDate heldOn) {
        this.heldOn = heldOn;
    }

    public @Nullable LocalTime getStartedAt() {
        return startedAt;
    }

    public void setStartedAt(@Nullable LocalTime startedAt) {
        this.startedAt = startedAt;
    }

    public @Nullable LocalTime getEndedAt() {
        return endedAt;
    }

    public void setEndedAt(@Nullable LocalTime endedAt) {
        this.endedAt = endedAt;
    }

    public String getRoom() {
        return room;
    }

    public void setRoom(@Nullable String room) {
        this.room = text(room);
    }

    public String getOperator() {
        return operator;
    }

    public void setOperator(@Nullable String operator) {
        this.operator = text(operator);
    }

    public @Nullable Integer getNeedlesIn() {
        return needlesIn;
    }

    public void setNeedlesIn(@Nullable Integer needlesIn) {
        this.needlesIn = needlesIn;
    }

    public @Nullable Integer getNeedlesOut() {
        return needlesOut;
    }

    public void setNeedlesOut(@Nullable Integer needlesOut) {
        this.needlesOut = needlesOut;
    }

    public @Nullable Tolerance getTolerance() {
        return tolerance;
    }

    public void setTolerance(@Nullable Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** Yes or no; empty while nothing is said. */
    public String getAdverseEvent() {
        return adverseEvent == null ? "" : adverseEvent ? "yes" : "no";
    }

    public void setAdverseEvent(@Nullable String adverseEvent) {
        String said = text(adverseEvent);
        this.adverseEvent = said.isEmpty() ? null : said.equals("yes");
    }

    public String getAdverseEventNote() {
        return adverseEventNote;
    }

    public void setAdverseEventNote(@Nullable String adverseEventNote) {
        this.adverseEventNote = text(adverseEventNote);
    }

    public String getDeviation() {
        return deviation;
    }

    public void setDeviation(@Nullable String deviation) {
        this.deviation = text(deviation);
    }

    // Reasons

    public String getOverrideReason() {
        return overrideReason;
    }

    public void setOverrideReason(@Nullable String overrideReason) {
        this.overrideReason = text(overrideReason);
    }

    public String getPlanDeviation() {
        return planDeviation;
    }

    public void setPlanDeviation(@Nullable String planDeviation) {
        this.planDeviation = text(planDeviation);
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = text(why);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = text(reason);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
