package org.trialgia.access.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.PersonRow.GrantRow;
import org.trialgia.access.boundary.StudyName.SiteName;
import org.trialgia.access.control.Passwords;
import org.trialgia.access.control.RoleRules;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.access.RoleGrant;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Accounts and the roles people hold, for the administrator. */
@Guarded
@Stateless
public class PeopleService {

    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9.-]{2,63}");

    /** The last part of the address at which people are added. */
    private static final String RESERVED = "new";

    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s]{2,}");

    @Inject private PersonRepository people;
    @Inject private StudyRepository studies;
    @Inject private Passwords passwords;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private Clock clock;

    /** A page of people by name; the filter matches name, user name or mail address. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public Page<PersonRow> people(String filter, int first, int size) {
        List<Person> found = people.page(filter, Math.max(first, 0), Page.size(size));
        Map<PersonId, List<RoleGrant>> grants =
                people.grants(found.stream().map(Person::id).toList()).stream()
                        .collect(Collectors.groupingBy(RoleGrant::person));
        Names names = names();
        return new Page<>(
                found.stream()
                        .map(person ->
                                row(person, grants.getOrDefault(person.id(), List.of()), names))
                        .toList(),
                people.count(filter));
    }

    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public PersonRow person(PersonId id) {
        return row(get(id), people.grants(id), names());
    }

    /**
     * A person by user name.
     *
     * @throws Denied if there is none
     */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public PersonRow person(String username) {
        Person person = people.findByUsername(username).orElseThrow(Denied::new);
        return row(person, people.grants(person.id()), names());
    }

    /** The studies and their sites by name. */
    @RequiresPermission(Permission.STUDY_NAMES)
    public List<StudyName> studyNames() {
        return studies.all().stream()
                .map(study ->
                        new StudyName(
                                study.id(),
                                study.code(),
                                studies.sites(study.id()).stream()
                                        .map(site -> new SiteName(site.id(), site.name()))
                                        .toList()))
                .toList();
    }

    /** Opens an account with a random first password. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public AddedPerson add(AddPerson request) {
        String username = request.username().toLowerCase(Locale.ROOT);
        new Check()
                .that(USERNAME.matcher(username).matches(), "username", "person.username")
                .that(
                        !request.displayName().isEmpty()
                                && request.displayName().length() <= Person.DISPLAY_NAME_LENGTH,
                        "displayName",
                        "text.length",
                        1,
                        Person.DISPLAY_NAME_LENGTH)
                .that(EMAIL.matcher(request.email()).matches(), "email", "person.email")
                .that(
                        people.findByUsername(username).isEmpty() && !RESERVED.equals(username),
                        "username",
                        "person.username-taken",
                        username)
                .orRefuse();
        String first = passwords.random();
        Person person =
                new Person(
                        PersonId.random(),
                        username,
                        request.displayName(),
                        request.email(),
                        passwords.hash(first),
                        true,
                        clock.instant());
        people.add(person);
        audit.record(
                entry("access.person-added", person)
                        .changed("username", null, username)
                        .changed("name", null, person.displayName())
                        .changed("email", null, person.email()));
        return new AddedPerson(person.id(), username, first);
    }

    /** Replaces a password by a random one, to be replaced at the next login; ends all sessions. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public AddedPerson resetPassword(PersonId id) {
        Person person = get(id);
        String first = passwords.random();
        person.changePassword(passwords.hash(first), true, clock.instant());
        audit.record(entry("access.password-reset", person));
        return new AddedPerson(person.id(), person.username(), first);
    }

    /** Closes an account; its sessions end at once. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public void deactivate(PersonId id) {
        if (id.equals(current.get().id())) {
            throw new Conflict("person.own-account");
        }
        Person person = get(id);
        if (!person.active()) {
            throw new Conflict("person.closed-already", person.displayName());
        }
        person.deactivate(clock.instant());
        audit.record(entry("access.person-closed", person).changed("active", true, false));
    }

    /** Opens a closed account again. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public void reactivate(PersonId id) {
        Person person = get(id);
        if (person.active()) {
            throw new Conflict("person.open-already", person.displayName());
        }
        person.reactivate();
        audit.record(entry("access.person-reopened", person).changed("active", false, true));
    }

    /** Gives a person a role; their sessions end, so that it counts from the next login. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public void grant(GrantRole request) {
        Person person = get(request.person());
        if (!exists(request)) {
            throw new Denied();
        }
        Check check = new Check();
        RoleRules.check(check, request, people.grants(person.id()));
        check.orRefuse();
        RoleGrant grant =
                new RoleGrant(
                        person.id(),
                        request.role(),
                        request.study(),
                        request.site(),
                        current.get().id(),
                        clock.instant());
        people.add(grant);
        person.endSessions(clock.instant());
        String where = where(grant, names());
        recordInStudyToo(
                grant,
                person,
                "access.role-granted",
                entry ->
                        entry.changed("role", null, request.role().label())
                                .changed("where", null, where));
    }

    /** Ends a role; the person's sessions end at once. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public void revoke(UUID grantId) {
        RoleGrant grant = people.findGrant(grantId).orElseThrow(Denied::new);
        if (grant.revokedAt() != null) {
            throw new Conflict("role.ended-already");
        }
        if (grant.person().equals(current.get().id()) && grant.role() == Role.ADMINISTRATOR) {
            throw new Conflict("person.own-account");
        }
        Person person = get(grant.person());
        grant.revoke(clock.instant());
        person.endSessions(clock.instant());
        String where = where(grant, names());
        recordInStudyToo(
                grant,
                person,
                "access.role-ended",
                entry ->
                        entry.changed("role", grant.role().label(), null)
                                .changed("where", where, null));
    }

    /** A role in a study is told there as well: its auditor reads who could do what, and when. */
    private void recordInStudyToo(
            RoleGrant grant, Person person, String action, UnaryOperator<AuditEntry> changes) {
        if (grant.study() != null) {
            audit.record(
                    changes.apply(
                            AuditEntry.inStudy(
                                            grant.study(),
                                            Actor.inInstallation(current.get()),
                                            action)
                                    .about("person", person.id().value(), person.username())
                                    .known(Knowledge.ACCOUNT)));
        }
        audit.record(changes.apply(entry(action, person)));
    }

    private boolean exists(GrantRole request) {
        if (request.study() != null && studies.find(request.study()).isEmpty()) {
            return false;
        }
        return request.site() == null
                || studies.findSite(request.site())
                        .filter(site -> site.study().equals(request.study()))
                        .isPresent();
    }

    private Person get(PersonId id) {
        return people.find(id).orElseThrow(Denied::new);
    }

    private AuditEntry entry(String action, Person person) {
        return AuditEntry.inInstallation(Actor.inInstallation(current.get()), action)
                .about("person", person.id().value(), person.username());
    }

    /** Codes and names by id, read once for a list. */
    private record Names(Map<StudyId, String> studies, Map<SiteId, String> sites) {}

    private Names names() {
        List<Study> all = studies.all();
        return new Names(
                all.stream().collect(Collectors.toMap(Study::id, Study::code)),
                all.stream()
                        .map(study -> studies.sites(study.id()))
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(Site::id, Site::name)));
    }

    private static PersonRow row(Person person, List<RoleGrant> grants, Names names) {
        return new PersonRow(
                person.id(),
                person.username(),
                person.displayName(),
                person.email(),
                person.active(),
                person.mustChangePassword(),
                person.lastLoginAt(),
                grants.stream()
                        .map(grant ->
                                new GrantRow(
                                        grant.id(),
                                        grant.role(),
                                        grant.study(),
                                        grant.site(),
                                        studyCode(grant, names),
                                        siteName(grant, names),
                                        grant.grantedAt()))
                        .toList());
    }

    private static String where(RoleGrant grant, Names names) {
        return grant.study() == null
                ? studyCode(grant, names)
                : studyCode(grant, names) + ", " + siteName(grant, names);
    }

    private static String studyCode(RoleGrant grant, Names names) {
        return grant.study() == null
                ? "Installation"
                : names.studies().getOrDefault(grant.study(), "");
    }

    private static String siteName(RoleGrant grant, Names names) {
        return grant.site() == null ? "All sites" : names.sites().getOrDefault(grant.site(), "");
    }
}
