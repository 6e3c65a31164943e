package org.trialgia.web.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunFilter.Sort;
import org.trialgia.run.boundary.RunService;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;
import org.trialgia.web.frame.Here;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs in the frame. */
@ApplicationScoped
public class RunFeature implements Feature {

    private static final int MOST_FOUND = 10;
    private static final Pattern NUMBER = Pattern.compile("(?:run\\s*)?#?(\\d{1,6})");

    @Inject private RunService runs;
    @Inject private Here here;

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/study/{code}/runs", "/run/list.xhtml"),
                Address.csv("/study/{code}/runs.csv", RunList.class),
                Address.page("/study/{code}/runs/new", "/run/new.xhtml"),
                Address.page("/study/{code}/run/{run}", "/run/run.xhtml"),
                Address.csv("/study/{code}/run/{run}/edges.csv", EdgeList.class),
                Address.csv("/study/{code}/run/{run}/pair-edges.csv", PairEdgeList.class));
    }

    @Override
    public List<Found> find(StudyId study, String words) {
        if (Collections.disjoint(Permission.RUN_READ.roles(), here.getRoles())) {
            return List.of();
        }
        Matcher number = NUMBER.matcher(words.strip().toLowerCase(Locale.ROOT));
        int wanted = number.matches() ? Integer.parseInt(number.group(1)) : -1;
        return runs
                .runs(
                        new RunFilter(
                                study,
                                wanted < 0 ? words : "",
                                null,
                                Sort.NUMBER,
                                false,
                                0,
                                wanted < 0 ? MOST_FOUND : Page.MOST_ROWS))
                .rows()
                .stream()
                .filter(run -> wanted < 0 || run.number() == wanted)
                .map(run -> new Found("Run", "Run " + run.number(), run.title(), "run/" + run.id()))
                .toList();
    }
}
