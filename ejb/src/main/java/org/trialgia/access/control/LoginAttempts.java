package org.trialgia.access.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.persistence.access.LoginThrottle;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.vocabulary.PersonId;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The short transactions of a login: what is known before the password is checked, and what is kept
 * of the outcome. The slow check lies between them, without a transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginAttempts {

    @Inject private PersonRepository people;
    @Inject private AuditRecorder audit;

    /** The real one: how long somebody has to wait does not follow work that is set in the past. */
    private final Clock clock = Clock.systemUTC();

    /** Whom a user name means, if the account is open. */
    public record Candidate(PersonId id, String passwordHash) {}

    /** Whether an attempt is looked at now, or has to wait. */
    public boolean mayTry(String username, String network) {
        Instant now = clock.instant();
        return notBefore(accountKey(username, network)).map(at -> !now.isBefore(at)).orElse(true)
                && notBefore(networkKey(network)).map(at -> !now.isBefore(at)).orElse(true);
    }

    public Optional<Candidate> candidate(String username) {
        return people.findByUsername(username)
                .filter(Person::active)
                .map(person -> new Candidate(person.id(), person.passwordHash()));
    }

    /** Keeps a failure, and says in the trail who was tried from where. */
    public void failed(String username, String network) {
        count(accountKey(username, network), ThrottleRules.ACCOUNT_FAILURES);
        count(networkKey(network), ThrottleRules.NETWORK_FAILURES);
        Optional<Person> person =
                people.findByUsername(username).flatMap(found -> people.lock(found.id()));
        person.ifPresent(Person::loginFailed);
        AuditEntry entry =
                AuditEntry.inInstallation(Actor.nobody(), "access.login-failed")
                        .changed("network", null, network);
        // What was typed as a name may be a password; only names that exist are kept.
        audit.record(
                person.map(p -> entry.about("person", p.id().value(), p.username())).orElse(entry));
    }

    /**
     * Keeps a login.
     *
     * @return failures since the last one, to be shown to the person
     */
    public int succeeded(PersonId id, String network, Optional<String> newHash) {
        String username = people.find(id).orElseThrow().username();
        people.removeThrottle(accountKey(username, network));
        // The same order as after a failure: throttle, person. Two logins at once wait.
        Person person = people.lock(id).orElseThrow();
        int failures = person.failuresSinceLogin();
        newHash.ifPresent(person::rehash);
        person.loggedIn(clock.instant());
        audit.record(
                AuditEntry.inInstallation(
                                new Actor(person.id(), person.displayName(), ""),
                                "access.logged-in")
                        .about("person", person.id().value(), person.username())
                        .changed("network", null, network));
        return failures;
    }

    private Optional<Instant> notBefore(String key) {
        return people.findThrottle(key).map(LoginThrottle::notBefore);
    }

    private void count(String key, int free) {
        Instant now = clock.instant();
        LoginThrottle throttle = people.throttle(key, now);
        int failures = ThrottleRules.failures(throttle.failures(), throttle.lastFailureAt(), now);
        throttle.failed(failures, now, now.plus(ThrottleRules.wait(failures, free)));
    }

    private static String accountKey(String username, String network) {
        String name = username.toLowerCase(Locale.ROOT);
        String shortened =
                name.length() <= Person.USERNAME_LENGTH
                        ? name
                        : name.substring(0, Person.USERNAME_LENGTH);
        return "account " + shortened + " from " + network;
    }

    private static String networkKey(String network) {
        return "network " + network;
    }
}
