package org.trialgia.access.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.control.LoginAttempts;
import org.trialgia.access.control.Passwords;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid;

/**
 * The password again, before something that cannot be undone. A wrong one is kept and slows the
 * next down as a failed login does, so that an open session is no place for guessing. To be called
 * outside a transaction: the check is slow on purpose.
 */
@ApplicationScoped
public class Reauthentication {

    private static final int LONGEST_INPUT = 256;

    @Inject private CurrentCaller current;
    @Inject private PersonRepository people;
    @Inject private Passwords passwords;
    @Inject private LoginAttempts attempts;

    /**
     * Checks that the caller knows their password.
     *
     * @param field the field it was entered in
     * @throws Invalid if it is wrong
     * @throws Conflict if too many wrong ones came before
     */
    public void require(String field, String password) {
        Caller caller = current.get();
        String session = "an open session of " + caller.username();
        if (!attempts.mayTry(caller.username(), session)) {
            throw new Conflict("password.wait");
        }
        String hash = people.find(caller.id()).map(Person::passwordHash).orElse("");
        if (password.length() > LONGEST_INPUT || !passwords.matches(password, hash)) {
            attempts.failed(caller.username(), session);
            throw new Invalid(field, "password.wrong");
        }
    }
}
