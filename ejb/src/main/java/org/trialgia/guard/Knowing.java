package org.trialgia.guard;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who may know what: one method for each kind of fact, asked for one viewer. Pure, and closed
 * unless a role opens it.
 *
 * <p>Who holds several roles knows what any of them may know, with one exception: an outcome
 * assessor stays blind. For facts that tell the arm, other roles held at a site where the viewer
 * assesses do not count, nor, at any site, do roles that are held for the whole study, until the
 * study is unblinded (docs/adr/0005-masking.md).
 *
 * <p>{@code site} is the participant's; null means that the fact belongs to no single site, and
 * then a role that is held per site counts only if it is held for every site. {@code assigned} says
 * whether the participant is assigned to the viewer as treating clinician; it is not looked at for
 * other roles.
 */
public final class Knowing {

    private final Viewer viewer;

    private Knowing(Viewer viewer) {
        this.viewer = viewer;
    }

    /** What this viewer may know. */
    public static Knowing of(Viewer viewer) {
        return new Knowing(viewer);
    }

    /** How far a fact may be known. Later is more. */
    public enum Sight {
        /** Not this viewer's business; the fact is absent. */
        NOTHING,
        /** There is such a fact, and it is hidden while the viewer is blinded. */
        MASKED,
        SEEN
    }

    /** How far a participant may be known. Later is more. */
    public enum Existence {
        /** As if there were no such participant. */
        NOTHING,
        /** The number only. */
        NUMBER,
        /** With visits, windows and consent. */
        SEEN
    }

    /** Whether name and contact may be read. Later is more. */
    public enum Identity {
        NOTHING,
        /** May be read; each reading leaves a row in the trail. */
        LOGGED,
        SEEN
    }

    /** How far adverse events may be known. Later is more. */
    public enum Events {
        NOTHING,
        /**
         * Without link to a session, relatedness to the intervention, free text, device and drug
         * terms.
         */
        ARM_FREE,
        SEEN
    }

    /** How far deviations and adherence may be known. Later is more. */
    public enum Deviations {
        NOTHING,
        /** How many, free of arms. */
        COUNTS,
        /** Each one, without link to a session, free text, device and drug terms. */
        ARM_FREE,
        /** Those of session part A whole; of part B that there is one. */
        PART_A,
        SEEN
    }

    /** How far scans and their quality may be known. Later is more. */
    public enum Scans {
        NOTHING,
        /** That a scan was made. */
        HAPPENED,
        /** Where intake and quality stand. */
        STATUS,
        /** Everything, by participant number. */
        CODED,
        SEEN
    }

    /** How far results pooled over arms may be known. Later is more. */
    public enum Pooled {
        NOTHING,
        /** Data quality, no outcome. */
        QUALITY,
        SEEN
    }

    /** Which rows of a study's trail may be read; each row's facts are masked besides. */
    public enum Reach {
        NOTHING,
        /** What the viewer did. */
        OWN,
        /** The study's. */
        STUDY
    }

    /** That the participant exists, visits, windows and consent. */
    public Existence participant(@Nullable SiteId site, boolean assigned) {
        return best(
                reaching(site, assigned),
                Existence.NOTHING,
                role ->
                        switch (role) {
                            case IMAGING_ANALYST, UNBLINDED_STATISTICIAN -> Existence.NUMBER;
                            case ADMINISTRATOR -> Existence.NOTHING;
                            default -> Existence.SEEN;
                        });
    }

    /** The status; masked means that <em>in study</em> stands for randomised and treated alike. */
    public Sight status(@Nullable SiteId site, boolean assigned) {
        return best(
                telling(site, assigned),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR, TREATING_CLINICIAN, UNBLINDED_STATISTICIAN ->
                                    Sight.SEEN;
                            case AUDITOR -> seenIf(viewer.right());
                            case ADMINISTRATOR -> Sight.NOTHING;
                            default -> Sight.MASKED;
                        });
    }

    /** Whether enrolment, and the flow down to randomisation, may be known for a site. */
    public boolean enrolment(@Nullable SiteId site) {
        return reaching(site, false).stream()
                .anyMatch(role ->
                        switch (role) {
                            case COORDINATOR,
                                    INVESTIGATOR,
                                    DATA_MANAGER,
                                    MONITOR,
                                    AUDITOR,
                                    UNBLINDED_STATISTICIAN ->
                                    true;
                            default -> false;
                        });
    }

    /** The flow by arm, coded or not. */
    public Sight consortByArm() {
        return best(
                tellingInStudy(),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case UNBLINDED_STATISTICIAN -> Sight.SEEN;
                            case AUDITOR -> seenIf(withRight());
                            case IMAGING_ANALYST, ADMINISTRATOR -> Sight.NOTHING;
                            default -> seenIf(afterLock(role));
                        });
    }

    /** Name and contact. */
    public Identity identity(@Nullable SiteId site, boolean assigned) {
        Set<Role> here = viewer.rolesAt(site);
        return best(
                reaching(site, assigned),
                Identity.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR, TREATING_CLINICIAN -> Identity.SEEN;
                            case MONITOR ->
                                    here.contains(role) ? Identity.LOGGED : Identity.NOTHING;
                            case AUDITOR -> Identity.LOGGED;
                            default -> Identity.NOTHING;
                        });
    }

    /**
     * Scores of instruments that are given in all arms.
     *
     * @param ownEntry whether the viewer entered them
     */
    public Sight scores(@Nullable SiteId site, boolean assigned, boolean ownEntry) {
        return best(
                reaching(site, assigned),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case OUTCOME_ASSESSOR -> ownEntry ? Sight.SEEN : Sight.NOTHING;
                            case IMAGING_ANALYST, ADMINISTRATOR -> Sight.NOTHING;
                            default -> Sight.SEEN;
                        });
    }

    /** Scores of instruments that are not given in all arms: known as session part A is. */
    public Sight scoresOfSomeArms(@Nullable SiteId site, boolean assigned) {
        return sessionPartA(site, assigned);
    }

    public Events adverseEvents(@Nullable SiteId site, boolean assigned) {
        return best(
                telling(site, assigned),
                Events.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR, TREATING_CLINICIAN, UNBLINDED_STATISTICIAN ->
                                    Events.SEEN;
                            case AUDITOR -> viewer.right() ? Events.SEEN : Events.ARM_FREE;
                            case INVESTIGATOR, DATA_MANAGER, MONITOR -> Events.ARM_FREE;
                            default -> Events.NOTHING;
                        });
    }

    /** The arm a participant is in. */
    public Sight arm(@Nullable SiteId site, boolean assigned) {
        return best(
                telling(site, assigned),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case TREATING_CLINICIAN, UNBLINDED_STATISTICIAN -> Sight.SEEN;
                            case MONITOR, AUDITOR -> seenIf(withRight());
                            case ADMINISTRATOR -> Sight.NOTHING;
                            default -> seenIf(afterLock(role));
                        });
    }

    /** Session part A: modality, date, times, room, operator, what every kind shares. */
    public Sight sessionPartA(@Nullable SiteId site, boolean assigned) {
        return best(
                telling(site, assigned),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR, TREATING_CLINICIAN, UNBLINDED_STATISTICIAN ->
                                    Sight.SEEN;
                            case DATA_MANAGER, MONITOR, AUDITOR -> seenIf(withRight());
                            case ADMINISTRATOR -> Sight.NOTHING;
                            default -> seenIf(afterLock(role));
                        });
    }

    /**
     * Session part B, the sealed treatment record.
     *
     * @param modalityHasSham whether the study has a sham arm of the modality; true where that is
     *     not known
     */
    public Sight sessionPartB(@Nullable SiteId site, boolean assigned, boolean modalityHasSham) {
        return best(
                telling(site, assigned),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR -> seenIf(!modalityHasSham || afterLock(role));
                            case TREATING_CLINICIAN, UNBLINDED_STATISTICIAN -> Sight.SEEN;
                            case DATA_MANAGER, MONITOR, AUDITOR -> seenIf(withRight());
                            case ADMINISTRATOR -> Sight.NOTHING;
                            default -> seenIf(afterLock(role));
                        });
    }

    /** Deviations and adherence. */
    public Deviations deviations(@Nullable SiteId site, boolean assigned) {
        return best(
                telling(site, assigned),
                Deviations.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR -> Deviations.PART_A;
                            case TREATING_CLINICIAN, UNBLINDED_STATISTICIAN -> Deviations.SEEN;
                            case INVESTIGATOR -> Deviations.COUNTS;
                            case AUDITOR -> viewer.right() ? Deviations.SEEN : Deviations.ARM_FREE;
                            case DATA_MANAGER, MONITOR -> Deviations.ARM_FREE;
                            default -> Deviations.NOTHING;
                        });
    }

    /** Scans and their quality. */
    public Scans scans(@Nullable SiteId site) {
        return best(
                reaching(site, false),
                Scans.NOTHING,
                role ->
                        switch (role) {
                            case COORDINATOR -> Scans.HAPPENED;
                            case DATA_MANAGER, MONITOR -> Scans.STATUS;
                            case INVESTIGATOR, IMAGING_ANALYST -> Scans.CODED;
                            case AUDITOR, UNBLINDED_STATISTICIAN -> Scans.SEEN;
                            default -> Scans.NOTHING;
                        });
    }

    /** Results in which all arms are one. */
    public Pooled resultsPooled() {
        return best(
                viewer.roles(),
                Pooled.NOTHING,
                role ->
                        switch (role) {
                            case INVESTIGATOR, AUDITOR, UNBLINDED_STATISTICIAN -> Pooled.SEEN;
                            case IMAGING_ANALYST -> Pooled.QUALITY;
                            default -> Pooled.NOTHING;
                        });
    }

    /** Results by arm, coded or not. An open label does not open them before the lock. */
    public Sight resultsByArm() {
        return best(
                tellingInStudy(),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case UNBLINDED_STATISTICIAN -> Sight.SEEN;
                            case INVESTIGATOR, AUDITOR -> seenIf(viewer.unblinded());
                            default -> Sight.NOTHING;
                        });
    }

    /**
     * Block sizes, weights and probability of an allocation list.
     *
     * @param sealed whether the list is sealed, after which its writer does not see them either
     */
    public Sight allocationSetup(boolean sealed) {
        return best(
                tellingInStudy(),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case AUDITOR -> seenIf(viewer.right() && viewer.unblinded());
                            case UNBLINDED_STATISTICIAN -> seenIf(!sealed);
                            default -> Sight.NOTHING;
                        });
    }

    /** The allocation list and its salt, revealed once the study is unblinded. */
    public Sight revealedList() {
        return best(
                tellingInStudy(),
                Sight.NOTHING,
                role ->
                        switch (role) {
                            case AUDITOR, UNBLINDED_STATISTICIAN -> seenIf(viewer.unblinded());
                            default -> Sight.NOTHING;
                        });
    }

    /** Which rows of the study's trail may be read. */
    public Reach trail() {
        return best(
                viewer.roles(),
                Reach.NOTHING,
                role ->
                        switch (role) {
                            case DATA_MANAGER, MONITOR, AUDITOR -> Reach.STUDY;
                            case ADMINISTRATOR -> Reach.NOTHING;
                            default -> Reach.OWN;
                        });
    }

    /** Whether the viewer is blinded: whether no role lets them know the arm of everybody. */
    public boolean blinded() {
        return tellingInStudy().stream()
                .noneMatch(role ->
                        switch (role) {
                            case UNBLINDED_STATISTICIAN -> true;
                            case MONITOR, AUDITOR -> withRight();
                            case ADMINISTRATOR -> false;
                            default -> afterLock(role);
                        });
    }

    /** Whether arms are known of participants assigned to the viewer, and of nobody else. */
    public boolean knowsArmsOfAssigned() {
        return blinded()
                && viewer.caller().grants().stream()
                        .filter(grant -> viewer.study().equals(grant.study()))
                        .filter(grant -> grant.role() == Role.TREATING_CLINICIAN)
                        .anyMatch(grant -> arm(grant.site(), true) == Sight.SEEN);
    }

    /**
     * A fact of a kind, as the trail keeps it: whole or not at all, so that what may be known in
     * part only is masked.
     *
     * @param own whether the viewer wrote it
     */
    public Sight fact(Knowledge kind, @Nullable SiteId site, boolean assigned, boolean own) {
        return switch (kind) {
            case PLAIN -> plain(site, assigned);
            case ACCOUNT -> trail() == Reach.STUDY ? Sight.SEEN : Sight.NOTHING;
            case IDENTITY -> identity(site, assigned) == Identity.SEEN ? Sight.SEEN : Sight.NOTHING;
            case STATUS -> status(site, assigned);
            case ALLOCATION -> arm(site, assigned);
            case SESSION_A, SCORE_OF_SOME_ARMS -> sessionPartA(site, assigned);
            case SESSION_B -> sessionPartB(site, assigned, true);
            case SCORE -> scores(site, assigned, own);
            case ADVERSE_EVENT -> whole(adverseEvents(site, assigned) == Events.SEEN);
            case DEVIATION -> whole(deviations(site, assigned) == Deviations.SEEN);
            case SCAN ->
                    whole(
                            scans(site).compareTo(Scans.CODED) >= 0
                                    || (own && scans(site) != Scans.NOTHING));
            case RESULT -> resultsPooled() == Pooled.SEEN ? Sight.SEEN : Sight.NOTHING;
            case RESULT_BY_ARM -> resultsByArm();
            case FREE_TEXT -> own ? plain(site, assigned) : arm(site, assigned);
            case UNKNOWN -> Sight.NOTHING;
        };
    }

    /** What is open to everyone within reach, or, in no single site, to everyone in the study. */
    private Sight plain(@Nullable SiteId site, boolean assigned) {
        boolean open =
                site == null
                        ? !Collections.disjoint(viewer.roles(), Role.STUDY_ROLES)
                        : participant(site, assigned) != Existence.NOTHING;
        return open ? Sight.SEEN : Sight.NOTHING;
    }

    private static Sight whole(boolean seen) {
        return seen ? Sight.SEEN : Sight.MASKED;
    }

    private static Sight seenIf(boolean open) {
        return open ? Sight.SEEN : Sight.MASKED;
    }

    /** The condition <em>lock</em>; where the label is open, met for all but the assessor. */
    private boolean afterLock(Role role) {
        return viewer.unblinded() || (openLabel() && role != Role.OUTCOME_ASSESSOR);
    }

    /** The condition <em>right</em>; where the label is open, met. */
    private boolean withRight() {
        return viewer.right() || openLabel();
    }

    private boolean openLabel() {
        return viewer.blinding() == Blinding.OPEN_LABEL;
    }

    /** The roles through which a participant is within reach at all. */
    private Set<Role> reaching(@Nullable SiteId site, boolean assigned) {
        Set<Role> here = viewer.rolesAt(site);
        return filtered(
                viewer.roles(),
                role ->
                        switch (role) {
                            case COORDINATOR, OUTCOME_ASSESSOR -> here.contains(role);
                            case TREATING_CLINICIAN -> here.contains(role) && assigned;
                            default -> true;
                        });
    }

    /** Of those, the roles that count for a fact that tells the arm. */
    private Set<Role> telling(@Nullable SiteId site, boolean assigned) {
        Set<Role> reaching = reaching(site, assigned);
        if (viewer.unblinded() || !viewer.roles().contains(Role.OUTCOME_ASSESSOR)) {
            return reaching;
        }
        if (reaching.contains(Role.OUTCOME_ASSESSOR)) {
            return EnumSet.of(Role.OUTCOME_ASSESSOR);
        }
        return filtered(
                reaching, role -> role == Role.COORDINATOR || role == Role.TREATING_CLINICIAN);
    }

    /** The roles that count for a fact about all arms of the study. */
    private Set<Role> tellingInStudy() {
        Set<Role> roles = viewer.roles();
        return !viewer.unblinded() && roles.contains(Role.OUTCOME_ASSESSOR)
                ? EnumSet.of(Role.OUTCOME_ASSESSOR)
                : roles;
    }

    private static Set<Role> filtered(Set<Role> roles, Predicate<Role> condition) {
        Set<Role> kept = EnumSet.noneOf(Role.class);
        roles.stream().filter(condition).forEach(kept::add);
        return kept;
    }

    private static <T extends Enum<T>> T best(Set<Role> roles, T none, Function<Role, T> cell) {
        T best = none;
        for (Role role : roles) {
            T value = cell.apply(role);
            if (value.compareTo(best) > 0) {
                best = value;
            }
        }
        return best;
    }
}
