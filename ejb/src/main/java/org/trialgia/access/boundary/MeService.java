package org.trialgia.access.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.MeView.Held;
import org.trialgia.access.control.PasswordRules;
import org.trialgia.access.control.Passwords;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.guard.Viewer;
import org.trialgia.guard.ViewerSource;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.Theme;

import java.time.Clock;

/** One's own account. */
@Guarded
@Stateless
public class MeService {

    @Inject private CurrentCaller current;
    @Inject private PersonRepository people;
    @Inject private StudyRepository studies;
    @Inject private ViewerSource viewers;
    @Inject private Passwords passwords;
    @Inject private AuditRecorder audit;
    @Inject private Clock clock;

    @RequiresPermission(Permission.SELF)
    public MeView me() {
        Person person = person();
        return new MeView(
                person.id(),
                person.username(),
                person.displayName(),
                person.email(),
                person.theme(),
                person.mustChangePassword(),
                current.get().grants().stream().map(this::held).toList());
    }

    /**
     * How much the person may know of the arms of a study they work in.
     *
     * @throws Denied if they do not work in it
     */
    @RequiresPermission(Permission.SELF)
    public ArmKnowledge armKnowledge(StudyId study) {
        if (current.get().rolesIn(study).isEmpty()) {
            throw new Denied();
        }
        Viewer viewer = viewers.viewer(study);
        Knowing knowing = Knowing.of(viewer);
        if (knowing.knowsArmsOfAssigned()) {
            return ArmKnowledge.ASSIGNED;
        }
        if (knowing.blinded()) {
            return ArmKnowledge.NOBODYS;
        }
        return viewer.blinding() == Blinding.OPEN_LABEL
                ? ArmKnowledge.OPEN_LABEL
                : ArmKnowledge.EVERYBODYS;
    }

    /**
     * Takes a new password and ends every session begun before.
     *
     * @throws Invalid if the present password is wrong or the new one is not good enough
     */
    @RequiresPermission(Permission.SELF)
    public void changePassword(ChangePassword request) {
        Person person = person();
        Check check = new Check();
        check.that(
                passwords.matches(request.current(), person.passwordHash()),
                "current",
                "password.wrong");
        check.that(
                !request.replacement().equals(request.current()), "replacement", "password.same");
        PasswordRules.check(check, "replacement", request.replacement(), person.username());
        check.orRefuse();
        person.changePassword(passwords.hash(request.replacement()), false, clock.instant());
        audit.record(
                AuditEntry.inInstallation(
                                Actor.inInstallation(current.get()), "access.password-changed")
                        .about("person", person.id().value(), person.username()));
    }

    /** Chooses a colour scheme. A matter of taste, so it leaves no row in the trail. */
    @RequiresPermission(Permission.SELF)
    public void prefer(Theme theme) {
        person().prefer(theme);
    }

    private Person person() {
        return people.find(current.get().id()).orElseThrow();
    }

    private Held held(Grant grant) {
        return new Held(
                grant.role(),
                grant.study(),
                grant.site(),
                grant.site() == null
                        ? "All sites"
                        : studies.findSite(grant.site()).map(Site::name).orElse(""));
    }
}
