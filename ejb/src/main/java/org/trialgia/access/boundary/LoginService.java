package org.trialgia.access.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.access.control.LoginAttempts;
import org.trialgia.access.control.LoginAttempts.Candidate;
import org.trialgia.access.control.Passwords;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;

import java.time.Instant;
import java.util.Optional;

/**
 * Logs people in. A wrong name, a wrong password, a closed account and an attempt that comes too
 * early give the same answer after the same work.
 */
@Guarded
@Stateless
public class LoginService {

    private static final int LONGEST_INPUT = 256;

    @Inject private LoginAttempts attempts;
    @Inject private Passwords passwords;
    @Inject private PersonRepository people;

    /** Somebody who has just logged in; failures are those since the login before. */
    public record LoggedIn(String username, int failuresBefore) {}

    /**
     * Checks user name and password.
     *
     * @param network the address the attempt comes from
     * @return empty when they do not go together, or when it has to wait
     */
    @RequiresPermission(Permission.ANYONE)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<LoggedIn> login(String username, String password, String network) {
        if (username.length() > LONGEST_INPUT || password.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        if (!attempts.mayTry(username, network)) {
            passwords.pretend(password);
            return Optional.empty();
        }
        Optional<Candidate> candidate = attempts.candidate(username);
        if (candidate.isEmpty()) {
            passwords.pretend(password);
            attempts.failed(username, network);
            return Optional.empty();
        }
        String hash = candidate.get().passwordHash();
        if (!passwords.matches(password, hash) || DemoLogins.refused(password)) {
            attempts.failed(username, network);
            return Optional.empty();
        }
        Optional<String> newHash =
                passwords.outdated(hash) ? Optional.of(passwords.hash(password)) : Optional.empty();
        int failures = attempts.succeeded(candidate.get().id(), network, newHash);
        return Optional.of(new LoggedIn(username, failures));
    }

    /**
     * Whether a session begun at that moment still stands: account open, nothing ended it since.
     */
    @RequiresPermission(Permission.ANYONE)
    public boolean stands(String username, Instant begun) {
        return people.findByUsername(username)
                .filter(Person::active)
                .map(person -> !begun.isBefore(person.sessionsValidFrom()))
                .orElse(false);
    }
}
