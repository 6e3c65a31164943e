package org.trialgia.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.access.boundary.PersonRow;
import org.trialgia.guard.Page;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The accounts, for the administrator. */
@Named("peopleList")
@RequestScoped
public class PeopleList extends Listing<PersonRow> {

    @Inject private PeopleService people;

    public PeopleList() {
        super("people", List.of("q"), List.of("name"));
    }

    @Override
    protected Page<PersonRow> fetch(ListQuery query) {
        return people.people(query.filter("q"), query.first(), query.size());
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.ACCOUNT;
    }

    @Override
    protected List<String> titles() {
        return List.of("User name", "Name", "Mail", "Account", "Roles", "Last login (UTC)");
    }

    @Override
    protected List<@Nullable Object> cells(PersonRow row) {
        return Arrays.asList(
                row.username(),
                row.displayName(),
                row.email(),
                row.active() ? "open" : "closed",
                row.grants().stream()
                        .map(grant -> grant.role().label() + " (" + grant.studyCode() + ")")
                        .collect(Collectors.joining("; ")),
                row.lastLoginAt());
    }
}
