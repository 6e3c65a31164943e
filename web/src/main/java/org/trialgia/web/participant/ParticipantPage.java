package org.trialgia.web.participant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Permission;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.randomisation.boundary.ArmView;
import org.trialgia.randomisation.boundary.RandomisationService;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The participant the address names, and what stands at the head of their page. */
@Named
@RequestScoped
public class ParticipantPage {

    private static final String VISITS = "visits";
    private static final String SCORES = "scores";
    private static final String SCANS = "scans";
    private static final String ENROLMENT = "enrolment";
    private static final String IDENTITY = "identity";
    private static final List<ShownStatus> UP_TO_RANDOMISATION =
            List.of(ShownStatus.SCREENED, ShownStatus.CONSENTED, ShownStatus.ELIGIBLE);
    private static final List<ShownStatus> MASKED_WAY =
            List.of(ShownStatus.IN_STUDY, ShownStatus.COMPLETED);
    private static final List<ShownStatus> WHOLE_WAY =
            List.of(
                    ShownStatus.RANDOMISED,
                    ShownStatus.TREATED,
                    ShownStatus.FOLLOWED,
                    ShownStatus.COMPLETED);

    private static final Map<String, String> LABELS =
            Map.of(
                    VISITS, "Visits",
                    SCORES, "Scores",
                    SCANS, "Scans",
                    ENROLMENT, "Enrolment",
                    IDENTITY, "Identity");

    @Inject private ParticipantService participants;
    @Inject private RandomisationService randomisation;
    @Inject private Here here;

    private @Nullable ParticipantView view;
    private @Nullable ArmView arm;

    /** A step of the way through the study; {@code mark} is done, now, open or ended. */
    public record Step(String label, String mark) {}

    /**
     * The participant.
     *
     * @throws Denied if the address names none within reach
     */
    public ParticipantView getView() {
        if (view == null) {
            view = participants.participant(id());
        }
        return view;
    }

    private ParticipantId id() {
        return participants
                .findByNumber(here.getStudyId(), here.parameter("number"))
                .orElseThrow(Denied::new);
    }

    /** What everyone within reach knows; nothing for who may know the number only. */
    public @Nullable Details getDetails() {
        return getView().details();
    }

    /** The arm, as far as the person may know. */
    public ArmView getArm() {
        if (arm == null) {
            arm = randomisation.arm(getView().id());
        }
        return arm;
    }

    /** The address of the page, or of a page below it. */
    public String path(String below) {
        return here.path("participant/" + getView().number() + below);
    }

    /** Goes back to a tab of the page, saying what was done. */
    void done(String tab, String sentence) {
        Go.to(path("?tab=" + tab), sentence);
    }

    /** A part of the page. */
    public record Tab(String label, String address, boolean open) {}

    /** The parts the person may open. */
    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        for (String name : open()) {
            tabs.add(
                    new Tab(
                            LABELS.getOrDefault(name, name),
                            path("?tab=" + name),
                            name.equals(getTab())));
        }
        tabs.add(new Tab("History", here.path("trail?participant=" + getView().number()), false));
        return tabs;
    }

    /** The parts that are open to the person, in the order of the page. */
    private List<String> open() {
        List<String> open = new ArrayList<>();
        if (getDetails() != null) {
            open.add(VISITS);
            open.add(SCORES);
        }
        if (!Collections.disjoint(Permission.SCAN_LIST.roles(), here.getRoles())) {
            open.add(SCANS);
        }
        if (getDetails() != null) {
            open.add(ENROLMENT);
        }
        if (getView().mayReadIdentity()) {
            open.add(IDENTITY);
        }
        return open;
    }

    /**
     * The part that is open: the one asked for, else the visits, which are what is left to do once
     * somebody is randomised; before that what is entered up to it. None where there is none.
     */
    public String getTab() {
        List<String> open = open();
        String asked = here.query("tab");
        if (open.contains(asked)) {
            return asked;
        }
        String usual = beforeRandomisation() ? ENROLMENT : VISITS;
        return open.contains(usual) ? usual : open.isEmpty() ? "" : open.getFirst();
    }

    /** Whether nothing more is expected of the participant. */
    public boolean isEnded() {
        return getView().status() == ShownStatus.WITHDRAWN
                || getView().status() == ShownStatus.EXCLUDED
                || getView().status() == ShownStatus.COMPLETED;
    }

    /** Whether the next thing to do is to randomise, and the person may. */
    public boolean isMayRandomise() {
        return getView().mayEdit() && getView().status() == ShownStatus.ELIGIBLE;
    }

    /** Whether what was entered up to randomisation can still be changed by this person. */
    public boolean isMayEnter() {
        return getView().mayEdit() && !isEnded();
    }

    /** Whether eligibility can be decided, or decided anew, by this person. */
    public boolean isMayDecide() {
        return getView().mayEdit()
                && beforeRandomisation()
                && getView().status() != ShownStatus.WITHDRAWN;
    }

    /** Whether stratum factors can be entered by this person. */
    public boolean isMayStratify() {
        return isMayEnter() && beforeRandomisation();
    }

    /** Whether a stratum factor was entered before, so that a change needs a reason. */
    public boolean isStratified() {
        Details details = getDetails();
        return details != null
                && details.factors().stream()
                        .anyMatch(factor -> !factor.fixed() && !factor.level().isEmpty());
    }

    private boolean beforeRandomisation() {
        Details details = getDetails();
        return details != null && details.randomisedOn() == null;
    }

    /** The way through the study, as far as the person may know where on it somebody is. */
    public List<Step> getSteps() {
        ShownStatus status = getView().status();
        if (status == ShownStatus.EXCLUDED || status == ShownStatus.WITHDRAWN) {
            return ended(status);
        }
        List<ShownStatus> way = new ArrayList<>(UP_TO_RANDOMISATION);
        way.addAll(getView().statusMasked() ? MASKED_WAY : WHOLE_WAY);
        int at = way.indexOf(status);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            boolean done = i < at || status == ShownStatus.COMPLETED;
            steps.add(new Step(way.get(i).label(), done ? "done" : i == at ? "now" : "open"));
        }
        return steps;
    }

    /** How far somebody came before the end. */
    private List<Step> ended(ShownStatus status) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(ShownStatus.SCREENED.label(), "done"));
        Details details = getDetails();
        if (details != null && details.consent() != null) {
            steps.add(new Step(ShownStatus.CONSENTED.label(), "done"));
        }
        if (details != null && details.randomisedOn() != null) {
            steps.add(new Step(ShownStatus.RANDOMISED.label(), "done"));
        }
        steps.add(new Step(status.label(), "ended"));
        return steps;
    }
}
