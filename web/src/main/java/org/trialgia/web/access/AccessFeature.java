package org.trialgia.web.access;

import jakarta.enterprise.context.ApplicationScoped;

import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** Pages of people and accounts. */
@ApplicationScoped
public class AccessFeature implements Feature {

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/login", "/access/login.xhtml"),
                Address.page("/account", "/access/account.xhtml"),
                Address.page(Sessions.PASSWORD_PAGE, "/access/password.xhtml"),
                Address.page("/people", "/access/people.xhtml"),
                Address.csv("/people.csv", PeopleList.class),
                Address.page("/people/new", "/access/new.xhtml"),
                Address.page("/people/{login}", "/access/person.xhtml"),
                Address.page("/rights", "/access/rights.xhtml"),
                Address.page("/rights/{study}", "/access/rights.xhtml"),
                Address.page("/study/{code}/rights", "/access/rights.xhtml"));
    }
}
