package org.trialgia.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.DemoLogins;
import org.trialgia.access.boundary.DemoLogins.DemoPerson;
import org.trialgia.access.boundary.GrantRole;
import org.trialgia.access.boundary.OnBehalf;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.access.boundary.PersonRow;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;

import java.util.function.Supplier;

/** The people who run the demo trial: what is done in it is done in their names. */
@ApplicationScoped
class DemoCrew {

    @Inject private PersonRepository people;
    @Inject private PeopleService accounts;
    @Inject private OnBehalf onBehalf;

    /** Does something as whoever holds a role everywhere. */
    <T> T as(Role role, Supplier<T> work) {
        return as(role, "", work);
    }

    /** Does something as whoever holds a role at a site, by its name. */
    <T> T as(Role role, String site, Supplier<T> work) {
        return onBehalf.of(id(role, site), work);
    }

    /** Whoever holds a role at a site. */
    PersonId id(Role role, String site) {
        DemoPerson person =
                DemoLogins.PEOPLE.stream()
                        .filter(each ->
                                each.role() == role
                                        && (each.place().isEmpty() || each.place().equals(site)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "nobody is " + role.label() + " at " + site));
        return id(person);
    }

    /** Gives everybody their role in the study. */
    void engage(StudyView study) {
        as(
                Role.ADMINISTRATOR,
                () -> {
                    DemoLogins.PEOPLE.stream()
                            .filter(person -> person.role() != Role.ADMINISTRATOR)
                            .forEach(person -> engage(person, study));
                    return study;
                });
    }

    private void engage(DemoPerson person, StudyView study) {
        PersonId id = id(person);
        PersonRow row = accounts.person(id);
        boolean held = row.grants().stream().anyMatch(grant -> study.id().equals(grant.study()));
        if (!held) {
            accounts.grant(
                    new GrantRole(
                            id,
                            person.role(),
                            study.id(),
                            study.sites().stream()
                                    .filter(site -> site.name().equals(person.place()))
                                    .map(SiteView::id)
                                    .findFirst()
                                    .orElse(null)));
        }
    }

    private PersonId id(DemoPerson person) {
        return people.findByUsername(person.username()).map(Person::id).orElseThrow();
    }
}
