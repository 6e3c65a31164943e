package org.trialgia.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.AddPerson;
import org.trialgia.access.boundary.AddedPerson;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.refusal.Denied;
import org.trialgia.web.frame.Here;

/**
 * Opens an account. The first password is in the answer to the form and nowhere else: the page is
 * not led on, since it would have to be kept for that.
 */
@Named("addPerson")
@RequestScoped
public class AddPersonBean {

    @Inject private PeopleService people;
    @Inject private Here here;

    private String username = "";
    private String displayName = "";
    private String email = "";
    private @Nullable AddedPerson added;

    /** Shows the form to an administrator only. */
    public void check() {
        if (!here.isAdministrator()) {
            throw new Denied();
        }
    }

    /** Opens the account. */
    public void add() {
        added = people.add(new AddPerson(username, displayName, email));
    }

    /** The account just opened, with its first password; null before. */
    public @Nullable AddedPerson getAdded() {
        return added;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
