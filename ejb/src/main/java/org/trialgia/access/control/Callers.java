package org.trialgia.access.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;

import org.trialgia.access.boundary.OnBehalf;
import org.trialgia.guard.Caller;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.guard.Reading;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.vocabulary.PersonId;

import java.security.Principal;
import java.util.Optional;

/** Finds out who calls: afresh for each call, but once for a request that only reads. */
@ApplicationScoped
public class Callers {

    @Inject private SecurityContext security;
    @Inject private PersonRepository people;
    @Inject private OnBehalf onBehalf;
    @Inject private Reading reading;

    /** Whoever calls, if somebody does and the account is open. */
    public Optional<Caller> find() {
        Optional<PersonId> represented = onBehalf.represented();
        if (represented.isPresent()) {
            return represented.flatMap(people::find).filter(Person::active).map(this::caller);
        }
        Principal principal = security.getCallerPrincipal();
        return principal == null
                ? Optional.empty()
                : reading.caller(principal.getName(), () -> caller(principal.getName()));
    }

    private Optional<Caller> caller(String username) {
        return people.findByUsername(username).filter(Person::active).map(this::caller);
    }

    private Caller caller(Person person) {
        return new Caller(
                person.id(),
                person.username(),
                person.displayName(),
                person.mustChangePassword(),
                people.grants(person.id()).stream()
                        .map(grant -> new Grant(grant.role(), grant.study(), grant.site()))
                        .toList());
    }
}
