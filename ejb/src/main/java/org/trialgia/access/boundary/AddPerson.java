package org.trialgia.access.boundary;

/** Somebody who is to get an account. */
public record AddPerson(String username, String displayName, String email) {

    public AddPerson {
        username = username.strip();
        displayName = displayName.strip();
        email = email.strip();
    }
}
