package org.trialgia.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where a person begins. */
@Named("home")
@RequestScoped
public class HomeBean {

    @Inject private Here here;
    @Inject private Navigation navigation;

    /** Goes where the day begins: the first entry of the one study, else the list of studies. */
    public void go() {
        if (!here.isLoggedIn()) {
            Go.to("/login");
        } else if (here.findParameter(Here.CODE).isPresent()) {
            here.getStudy();
            Go.to(navigation.getDay().isEmpty() ? "/studies" : first());
        } else if (here.getStudies().size() == 1) {
            Go.to("/study/" + here.getStudies().getFirst().code());
        } else {
            Go.to(here.isAdministrator() ? "/people" : "/studies");
        }
    }

    private String first() {
        return navigation.getDay().getFirst().address();
    }
}
