package org.trialgia.web.access;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_CONTINUE;
import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;
import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.Notices;

import java.util.Locale;

/** Logging in and out. */
@Named("login")
@RequestScoped
public class LoginBean {

    @Inject private SecurityContext security;
    @Inject private Here here;

    private String username = "";
    private String password = "";

    /** Leads on whoever is logged in already. */
    public void check() {
        if (here.isLoggedIn()) {
            Go.to("/home");
        }
    }

    /** Logs in, and goes where the person wanted to go. */
    public void enter() {
        FacesContext context = FacesContext.getCurrentInstance();
        HttpServletRequest request = (HttpServletRequest) context.getExternalContext().getRequest();
        HttpServletResponse response =
                (HttpServletResponse) context.getExternalContext().getResponse();
        AuthenticationStatus status =
                security.authenticate(
                        request,
                        response,
                        withParams()
                                .credential(
                                        new UsernamePasswordCredential(
                                                username.strip().toLowerCase(Locale.ROOT),
                                                new Password(password)))
                                .newAuthentication(true));
        if (status == SUCCESS || status == SEND_CONTINUE) {
            Sessions.begin(request.getSession());
            if (request.getAttribute(LoginStore.FAILURES) instanceof Integer failures
                    && failures > 0) {
                Notices.say(
                        "Failed logins to your account since the last good one: " + failures + ".");
            }
        }
        if (status == SEND_CONTINUE) {
            context.responseComplete();
        } else if (status == SUCCESS) {
            Go.to("/home");
        } else {
            Notices.refuse(
                    "User name and password do not go together, or there were too many attempts."
                            + " Check both; after several failures wait a few minutes.");
        }
    }

    /** Logs out; the session and everything in it is gone. */
    public void leave() throws ServletException {
        FacesContext context = FacesContext.getCurrentInstance();
        ((HttpServletRequest) context.getExternalContext().getRequest()).logout();
        context.getExternalContext().invalidateSession();
        Go.to("/login");
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
