package org.trialgia.access.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.access.UnblindedRight;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Personal, expiring rights to see masked facts: granted by one person, confirmed by another. */
@Guarded
@Stateless
public class UnblindedRightService {

    private static final Duration LONGEST = Duration.ofDays(366);

    @Inject private PersonRepository people;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    /** Every right of the study, ended ones too, newest first. */
    @RequiresPermission(Permission.UNBLINDED_RIGHT_CONFIRM)
    public List<RightRow> rights(@InScope StudyId study) {
        return people.rights(study).stream().map(this::row).toList();
    }

    /**
     * Who may be given a right: whoever works in the study, need not stay blind and is not asking.
     */
    @RequiresPermission(Permission.UNBLINDED_RIGHT_GRANT)
    public List<RightHolder> candidates(@InScope StudyId study) {
        PersonId granter = current.get().id();
        return people.holdersIn(study, Role.OUTCOME_ASSESSOR).stream()
                .filter(person -> !person.id().equals(granter))
                .map(person -> new RightHolder(person.id(), person.displayName()))
                .toList();
    }

    /** Grants a right that holds once a second person has confirmed it. */
    @RequiresPermission(Permission.UNBLINDED_RIGHT_GRANT)
    public void grant(@InScope GrantRight request) {
        Instant now = clock.instant();
        Instant until = request.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Person holder = people.find(request.holder()).orElseThrow(Denied::new);
        PersonId granter = current.get().id();
        new Check()
                .that(
                        request.reason().length() >= 10
                                && request.reason().length() <= UnblindedRight.REASON_LENGTH,
                        "reason",
                        "text.length",
                        10,
                        UnblindedRight.REASON_LENGTH)
                .that(until.isAfter(now), "until", "right.past")
                .that(!until.isAfter(now.plus(LONGEST)), "until", "right.too-long")
                .that(!holder.id().equals(granter), "holder", "right.own")
                .that(
                        people.grants(holder.id()).stream()
                                .anyMatch(grant -> request.study().equals(grant.study())),
                        "holder",
                        "right.not-in-study",
                        holder.displayName())
                .that(
                        people.grants(holder.id()).stream()
                                .filter(grant -> request.study().equals(grant.study()))
                                .noneMatch(grant -> grant.role() == Role.OUTCOME_ASSESSOR),
                        "holder",
                        "right.assessor",
                        holder.displayName())
                .orRefuse();
        UnblindedRight right =
                new UnblindedRight(
                        request.study(), holder.id(), request.reason(), granter, now, until);
        people.add(right);
        audit.record(
                entry(request.study(), "access.right-granted", right, holder)
                        .changed("until", null, request.until())
                        .because(request.reason()));
    }

    /** Confirms a right as its second person. */
    @RequiresPermission(Permission.UNBLINDED_RIGHT_CONFIRM)
    public void confirm(@InScope StudyId study, UUID rightId) {
        UnblindedRight right = get(study, rightId);
        PersonId second = current.get().id();
        if (right.confirmedBy() != null || right.revokedAt() != null) {
            throw new Conflict("right.decided-already");
        }
        if (!mayBeSecond(second, right)) {
            throw new Conflict("right.second-person");
        }
        right.confirm(second, clock.instant());
        audit.record(entry(study, "access.right-confirmed", right, holder(right)));
    }

    /** Ends a right before its time. */
    @RequiresPermission(Permission.UNBLINDED_RIGHT_GRANT)
    public void revoke(@InScope StudyId study, UUID rightId) {
        UnblindedRight right = get(study, rightId);
        if (right.revokedAt() != null) {
            throw new Conflict("right.decided-already");
        }
        right.revoke(clock.instant());
        audit.record(entry(study, "access.right-ended", right, holder(right)));
    }

    private static boolean mayBeSecond(PersonId person, UnblindedRight right) {
        return !person.equals(right.holder()) && !person.equals(right.grantedBy());
    }

    private UnblindedRight get(StudyId study, UUID rightId) {
        return people.findRight(rightId)
                .filter(right -> right.study().equals(study))
                .orElseThrow(Denied::new);
    }

    private Person holder(UnblindedRight right) {
        return people.find(right.holder()).orElseThrow();
    }

    private AuditEntry entry(StudyId study, String action, UnblindedRight right, Person holder) {
        return AuditEntry.inStudy(study, Actor.in(study, current.get()), action)
                .about("unblinded right", right.id(), "of " + holder.displayName());
    }

    private RightRow row(UnblindedRight right) {
        RightRow.State state = state(right);
        return new RightRow(
                right.id(),
                right.holder(),
                name(right.holder()),
                right.reason(),
                name(right.grantedBy()),
                right.grantedAt(),
                right.confirmedBy() == null ? null : name(right.confirmedBy()),
                right.confirmedAt(),
                right.validUntil(),
                right.revokedAt(),
                state,
                state == RightRow.State.WAITING_FOR_SECOND_PERSON
                        && mayBeSecond(current.get().id(), right));
    }

    private RightRow.State state(UnblindedRight right) {
        if (right.revokedAt() != null) {
            return RightRow.State.REVOKED;
        }
        if (!clock.instant().isBefore(right.validUntil())) {
            return RightRow.State.EXPIRED;
        }
        return right.confirmedBy() == null
                ? RightRow.State.WAITING_FOR_SECOND_PERSON
                : RightRow.State.IN_FORCE;
    }

    private String name(PersonId id) {
        return people.find(id).map(Person::displayName).orElse("");
    }
}
