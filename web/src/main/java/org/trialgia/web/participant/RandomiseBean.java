package org.trialgia.web.participant;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.randomisation.boundary.RandomisationCheck;
import org.trialgia.randomisation.boundary.RandomisationService;
import org.trialgia.randomisation.boundary.Randomise;
import org.trialgia.randomisation.boundary.RandomisedView;

import java.io.Serializable;

/**
 * Checklist, review, password, number. Kept while the page is open, so that what is confirmed is
 * what was reviewed.
 */
@Named
@ViewScoped
public class RandomiseBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private RandomisationService randomisation;
    @Inject private ParticipantPage page;

    private transient @Nullable RandomisationCheck check;
    private transient @Nullable RandomisedView done;
    private long version;
    private boolean reviewed;
    private transient String password = "";

    @PostConstruct
    void read() {
        check = randomisation.check(page.getView().id());
        version = check.version();
    }

    /** The first step is made: what was reviewed is what will be confirmed. */
    public void review() {
        reviewed = true;
    }

    /** The second step: randomises. */
    public void confirm() {
        reviewed = true;
        done = randomisation.randomise(new Randomise(page.getView().id(), version, password));
        password = "";
    }

    public @Nullable RandomisationCheck getCheck() {
        return check;
    }

    /** What came of it; nothing before. */
    public @Nullable RandomisedView getDone() {
        return done;
    }

    public boolean isReviewed() {
        return reviewed;
    }

    /** Never shown again. */
    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String password) {
        this.password = Entered.text(password);
    }
}
