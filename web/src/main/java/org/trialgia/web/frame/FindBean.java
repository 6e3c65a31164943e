package org.trialgia.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the words of the find-anything field mean, over all features. */
@Named("find")
@RequestScoped
public class FindBean {

    @Inject @Any private Instance<Feature> features;
    @Inject private Here here;

    private @Nullable List<Feature.Found> found;

    /** What was typed. */
    public String getWords() {
        return here.query("q").strip();
    }

    /** What it means, or nothing. */
    public List<Feature.Found> getFound() {
        if (found == null) {
            found =
                    getWords().isEmpty()
                            ? List.of()
                            : features.stream()
                                    .flatMap(feature ->
                                            feature.find(here.getStudyId(), getWords()).stream())
                                    .toList();
        }
        return found;
    }

    /** Goes on at once where only one thing is meant. */
    public void goOn() {
        if (getFound().size() == 1) {
            Go.to(here.path(getFound().getFirst().path()));
        }
    }
}
