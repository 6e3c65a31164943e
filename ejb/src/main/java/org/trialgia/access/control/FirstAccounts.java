package org.trialgia.access.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.DemoLogins;
import org.trialgia.access.boundary.DemoLogins.DemoPerson;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.access.RoleGrant;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the accounts an empty installation begins with: the people of the demo, or one
 * administrator with a random password that has to be replaced at the first login. What they log in
 * with is written to a file only the operator can read.
 */
@Startup
@Singleton
public class FirstAccounts {

    private static final String LOGINS = "TRIALGIA_FIRST_LOGINS";
    private static final String ADMINISTRATOR = "admin";

    @Inject private PersonRepository people;
    @Inject private Passwords passwords;
    @Inject private AuditRecorder audit;
    @Inject private Clock clock;

    @PostConstruct
    void make() {
        if (!people.isEmpty()) {
            return;
        }
        // The file first: an account whose password nobody was told is of no use.
        if (DemoLogins.inDemo()) {
            write(demoLines());
            String hash = passwords.hash(DemoLogins.PASSWORD);
            for (DemoPerson each : DemoLogins.PEOPLE) {
                Person person = add(each.username(), each.displayName(), hash, false);
                if (each.role() == Role.ADMINISTRATOR || each.role() == Role.DATA_MANAGER) {
                    grant(person, each.role());
                }
            }
        } else {
            String password = passwords.random();
            write(
                    List.of(
                            "First login: " + ADMINISTRATOR + "  " + password,
                            "The password has to be replaced at the first login."));
            grant(
                    add(ADMINISTRATOR, "First administrator", passwords.hash(password), true),
                    Role.ADMINISTRATOR);
        }
    }

    private Person add(String username, String name, String hash, boolean mustChange) {
        Person person =
                new Person(
                        PersonId.random(),
                        username,
                        name,
                        username + "@example.org",
                        hash,
                        mustChange,
                        clock.instant());
        people.add(person);
        audit.record(
                entry("access.person-added", person)
                        .changed("username", null, person.username())
                        .changed("name", null, person.displayName())
                        .changed("email", null, person.email()));
        return person;
    }

    private void grant(Person person, Role role) {
        people.add(new RoleGrant(person.id(), role, null, null, person.id(), clock.instant()));
        audit.record(
                entry("access.role-granted", person)
                        .changed("role", null, role.label())
                        .changed("where", null, "Installation"));
    }

    private static AuditEntry entry(String action, Person person) {
        return AuditEntry.inInstallation(Actor.system(), action)
                .about("person", person.id().value(), person.username());
    }

    private static List<String> demoLines() {
        List<String> lines = new ArrayList<>();
        lines.add("Everybody's password: " + DemoLogins.PASSWORD);
        for (DemoPerson person : DemoLogins.PEOPLE) {
            lines.add(
                    "%-15s %s%s"
                            .formatted(
                                    person.username(),
                                    person.role().label(),
                                    person.place().isEmpty() ? "" : ", " + person.place()));
        }
        return lines;
    }

    private static void write(List<String> lines) {
        String name = System.getenv(LOGINS);
        if (name == null || name.isBlank()) {
            throw new IllegalStateException(
                    "the environment variable "
                            + LOGINS
                            + " must name the file the first logins are written to");
        }
        Path file = Path.of(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the first logins cannot be written to " + file, e);
        }
    }
}
