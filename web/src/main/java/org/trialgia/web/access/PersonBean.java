package org.trialgia.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.AddedPerson;
import org.trialgia.access.boundary.GrantRole;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.access.boundary.PersonRow;
import org.trialgia.access.boundary.StudyName;
import org.trialgia.audit.boundary.AccountTrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.guard.Page;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The person the address names: their account, the roles they hold, what was done to both. */
@Named("personPage")
@RequestScoped
public class PersonBean {

    private static final int SHOWN = 25;
    private static final String INSTALLATION = "installation";

    @Inject private PeopleService people;
    @Inject private TrailService trail;
    @Inject private Here here;

    private @Nullable PersonRow row;
    private @Nullable Page<TrailRow> history;
    private @Nullable List<StudyName> studies;
    private @Nullable AddedPerson reset;
    private String role = "";
    private String place = "";

    /**
     * The person.
     *
     * @throws Denied if the address names none
     */
    public PersonRow getRow() {
        if (row == null) {
            row = people.person(here.parameter("login"));
        }
        return row;
    }

    /** Whether it is the administrator's own account, which another has to change. */
    public boolean isMyself() {
        return getRow().id().equals(here.getMe().id());
    }

    /** The latest that was done to the account. */
    public List<TrailRow> getHistory() {
        return history().rows();
    }

    /** How much was done to the account in all. */
    public long getHistoryTotal() {
        return history().total();
    }

    private Page<TrailRow> history() {
        if (history == null) {
            history = trail.accountTrail(AccountTrailFilter.about(getRow().id()), 0, SHOWN);
        }
        return history;
    }

    /** The account with a new first password, once it has been reset; null before. */
    public @Nullable AddedPerson getReset() {
        return reset;
    }

    /** Replaces the password; the new one is in the answer and nowhere else. */
    public void resetPassword() {
        reset = people.resetPassword(getRow().id());
        history = null;
    }

    /** Closes the account. */
    public void close() {
        people.deactivate(getRow().id());
        done("The account is closed. Its sessions have ended.");
    }

    /** Opens the account again. */
    public void reopen() {
        people.reactivate(getRow().id());
        done("The account is open again.");
    }

    /** Gives a role. */
    public void grant() {
        GrantRole request = request();
        people.grant(request);
        done(request.role().label() + ": granted. It counts from the next login.");
    }

    private GrantRole request() {
        Role granted = Role.valueOf(role);
        if (INSTALLATION.equals(place)) {
            return new GrantRole(getRow().id(), granted, null, null);
        }
        for (StudyName study : studies()) {
            if (key(study.id(), null).equals(place)) {
                return new GrantRole(getRow().id(), granted, study.id(), null);
            }
            for (StudyName.SiteName site : study.sites()) {
                if (key(study.id(), site.id()).equals(place)) {
                    return new GrantRole(getRow().id(), granted, study.id(), site.id());
                }
            }
        }
        throw new Denied();
    }

    private static String key(StudyId study, @Nullable SiteId site) {
        return study.value() + (site == null ? "" : "/" + site.value());
    }

    /** Ends a role. */
    public void end(UUID grant) {
        people.revoke(grant);
        done("The role has ended, and with it every session of this person.");
    }

    private void done(String sentence) {
        Go.to("/people/" + getRow().username(), sentence);
    }

    public Role[] getRoles() {
        return Role.values();
    }

    /** Where a role can be held: the installation, each study as a whole, each of its sites. */
    public List<SelectItem> getPlaces() {
        List<SelectItem> places = new ArrayList<>();
        places.add(new SelectItem(INSTALLATION, "Installation"));
        for (StudyName study : studies()) {
            List<SelectItem> items = new ArrayList<>();
            items.add(new SelectItem(key(study.id(), null), study.code() + ", all sites"));
            study.sites()
                    .forEach(site ->
                            items.add(
                                    new SelectItem(
                                            key(study.id(), site.id()),
                                            study.code() + ", " + site.name())));
            SelectItemGroup group = new SelectItemGroup(study.code());
            group.setSelectItems(items);
            places.add(group);
        }
        return places;
    }

    private List<StudyName> studies() {
        if (studies == null) {
            studies = people.studyNames();
        }
        return studies;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }
}
