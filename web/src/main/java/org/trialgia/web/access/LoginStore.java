package org.trialgia.web.access;

import static jakarta.security.enterprise.identitystore.CredentialValidationResult.INVALID_RESULT;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;

import org.trialgia.access.boundary.LoginService;

/**
 * Lets the container ask the login service. The container only ever learns who somebody is; roles
 * are read afresh for each call by the guard.
 */
@CustomFormAuthenticationMechanismDefinition(
        loginToContinue =
                @LoginToContinue(loginPage = "/login", errorPage = "", useForwardToLogin = false))
@ApplicationScoped
public class LoginStore implements IdentityStore {

    /** Request attribute with the failures since the login before. */
    static final String FAILURES = "trialgia.failures";

    @Inject private LoginService logins;
    @Inject private HttpServletRequest request;

    /** Checks user name and password. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return logins.login(
                        credential.getCaller(),
                        credential.getPasswordAsString(),
                        request.getRemoteAddr())
                .map(person -> {
                    request.setAttribute(FAILURES, person.failuresBefore());
                    return new CredentialValidationResult(person.username());
                })
                .orElse(INVALID_RESULT);
    }
}
