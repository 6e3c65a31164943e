package org.trialgia.persistence.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Finds and keeps people, their grants and rights. */
@ApplicationScoped
public class PersonRepository {

    @PersistenceContext private EntityManager entities;

    public void add(Person person) {
        entities.persist(person);
    }

    public void add(RoleGrant grant) {
        entities.persist(grant);
    }

    public void add(UnblindedRight right) {
        entities.persist(right);
    }

    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(entities.find(Person.class, id.value()));
    }

    /** Finds by user name, whatever its case. */
    public Optional<Person> findByUsername(String username) {
        return entities.createQuery("select p from Person p where p.username = :name", Person.class)
                .setParameter("name", username.toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst();
    }

    /** One page of people by name; the filter matches name, user name or mail address. */
    public List<Person> page(String filter, int first, int size) {
        return entities.createQuery(
                        "select p from Person p where "
                                + MATCHES
                                + " order by lower(p.displayName), p.username",
                        Person.class)
                .setParameter("filter", literalPattern(filter))
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    /** How many people the filter matches. */
    public long count(String filter) {
        return entities.createQuery("select count(p) from Person p where " + MATCHES, Long.class)
                .setParameter("filter", literalPattern(filter))
                .getSingleResult();
    }

    private static final String MATCHES =
            "(lower(p.displayName) like :filter escape '!'"
                    + " or p.username like :filter escape '!'"
                    + " or lower(p.email) like :filter escape '!')";

    private static String literalPattern(String filter) {
        String escaped =
                filter.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_");
        return "%" + escaped + "%";
    }

    public boolean isEmpty() {
        return entities.createQuery("select count(p) from Person p", Long.class).getSingleResult()
                == 0;
    }

    /** The grants a person holds now. */
    public List<RoleGrant> grants(PersonId person) {
        return entities.createQuery(
                        "select g from RoleGrant g where g.personId = :person and g.revokedAt is"
                                + " null order by g.grantedAt",
                        RoleGrant.class)
                .setParameter("person", person.value())
                .getResultList();
    }

    /** The grants of all these people that hold now. */
    public List<RoleGrant> grants(List<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select g from RoleGrant g where g.personId in :people and g.revokedAt is"
                                + " null order by g.grantedAt",
                        RoleGrant.class)
                .setParameter("people", people.stream().map(PersonId::value).toList())
                .getResultList();
    }

    /** The people with an open account who hold a role at a site now, by name. */
    public List<Person> holders(Role role, StudyId study, SiteId site) {
        return entities.createQuery(
                        "select p from Person p where p.active = true and exists (select 1 from"
                                + " RoleGrant g where g.personId = p.id and g.role = :role and"
                                + " g.studyId = :study and (g.siteId is null or g.siteId = :site)"
                                + " and g.revokedAt is null) order by lower(p.displayName)",
                        Person.class)
                .setParameter("role", role)
                .setParameter("study", study.value())
                .setParameter("site", site.value())
                .getResultList();
    }

    /**
     * The people with an open account who hold a role in a study now, but not that one, by name.
     */
    public List<Person> holdersIn(StudyId study, Role except) {
        return entities.createQuery(
                        "select p from Person p where p.active = true and exists (select 1 from"
                                + " RoleGrant g where g.personId = p.id and g.studyId = :study and"
                                + " g.revokedAt is null) and not exists (select 1 from RoleGrant g"
                                + " where g.personId = p.id and g.studyId = :study and g.role ="
                                + " :except and g.revokedAt is null) order by lower(p.displayName),"
                                + " p.username",
                        Person.class)
                .setParameter("study", study.value())
                .setParameter("except", except)
                .getResultList();
    }

    /** Whether anybody holds or held a role at a site. */
    public boolean hasGrantsAt(SiteId site) {
        return entities.createQuery(
                                "select count(g) from RoleGrant g where g.siteId = :site",
                                Long.class)
                        .setParameter("site", site.value())
                        .getSingleResult()
                > 0;
    }

    public Optional<RoleGrant> findGrant(UUID id) {
        return Optional.ofNullable(entities.find(RoleGrant.class, id));
    }

    public Optional<UnblindedRight> findRight(UUID id) {
        return Optional.ofNullable(
                entities.find(UnblindedRight.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Every right of a study, newest first, ended ones too. */
    public List<UnblindedRight> rights(StudyId study) {
        return entities.createQuery(
                        "select r from UnblindedRight r where r.studyId = :study order by"
                                + " r.grantedAt desc",
                        UnblindedRight.class)
                .setParameter("study", study.value())
                .getResultList();
    }

    /** Whether the person may use an unblinded right in the study at this moment. */
    public boolean holdsUnblindedRight(PersonId person, StudyId study, Instant now) {
        return entities.createQuery(
                                "select count(r) from UnblindedRight r where r.studyId = :study and"
                                        + " r.holderId = :person and r.confirmedBy is not null and"
                                        + " r.revokedAt is null and r.validUntil > :now",
                                Long.class)
                        .setParameter("study", study.value())
                        .setParameter("person", person.value())
                        .setParameter("now", now)
                        .getSingleResult()
                > 0;
    }

    /** The throttle of a key. */
    public Optional<LoginThrottle> findThrottle(String key) {
        return Optional.ofNullable(entities.find(LoginThrottle.class, key));
    }

    /** The throttle of a key, made when it is new, locked until the transaction ends. */
    public LoginThrottle throttle(String key, Instant now) {
        entities.createNativeQuery(
                        "insert into trialgia.access_login_throttle (id, failures, last_failure_at,"
                                + " not_before) values (:id, 0, :now, :now) on conflict do nothing")
                .setParameter("id", key)
                .setParameter("now", now)
                .executeUpdate();
        return entities.find(LoginThrottle.class, key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Forgets a key's failures, also when somebody else does at the same moment. */
    public void removeThrottle(String key) {
        entities.createQuery("delete from LoginThrottle t where t.id = :id")
                .setParameter("id", key)
                .executeUpdate();
    }

    /** A person as kept, locked until the transaction ends: for counts that must not be lost. */
    public Optional<Person> lock(PersonId id) {
        Optional<Person> person = find(id);
        person.ifPresent(found -> entities.refresh(found, LockModeType.PESSIMISTIC_WRITE));
        return person;
    }
}
