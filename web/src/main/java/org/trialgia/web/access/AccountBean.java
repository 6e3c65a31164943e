package org.trialgia.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

import org.trialgia.access.boundary.ChangePassword;
import org.trialgia.access.boundary.MeService;
import org.trialgia.refusal.Invalid;
import org.trialgia.web.frame.Go;

/** A person's own account: a new password. */
@Named("account")
@RequestScoped
public class AccountBean {

    @Inject private MeService me;

    private String current = "";
    private String replacement = "";
    private String repeated = "";

    /** Takes the new password; other sessions end, this one goes on under a new id. */
    public void changePassword() {
        if (!repeated.equals(replacement)) {
            throw new Invalid("repeated", "password.repeated");
        }
        me.changePassword(new ChangePassword(current, replacement));
        HttpServletRequest request =
                (HttpServletRequest)
                        FacesContext.getCurrentInstance().getExternalContext().getRequest();
        request.changeSessionId();
        Sessions.begin(request.getSession());
        Go.to("/account", "The password is changed. Every other session of yours has ended.");
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getReplacement() {
        return replacement;
    }

    public void setReplacement(String replacement) {
        this.replacement = replacement;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
