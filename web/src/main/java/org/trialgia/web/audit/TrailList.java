package org.trialgia.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.PeopleService;
import org.trialgia.audit.boundary.AccountTrailFilter;
import org.trialgia.audit.boundary.TrailChoices;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.guard.Page;
import org.trialgia.refusal.Invalid;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.web.frame.Format;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Paging;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The trail at this address: of the study it names, or of the accounts. It is taken away through
 * the service, which tells that in the trail, and so has no CSV of the frame.
 */
@Named("trailList")
@RequestScoped
public class TrailList extends Paging<TrailRow> {

    /** What is looked for often, by the action it is found under. */
    private static final Map<String, String> VIEWS = views();

    @Inject private TrailService trail;
    @Inject private PeopleService people;
    @Inject private StudyService studies;
    @Inject private Here here;
    @Inject private Format format;

    private @Nullable TrailChoices choices;
    private @Nullable List<SiteView> sites;

    /** What was done on one day, in UTC. */
    public record Day(String day, List<TrailRow> rows) {}

    /** A question one asks often. */
    public record View(String label, String address, boolean open) {}

    /** The rows. */
    public TrailList() {
        super(
                List.of("from", "to", "who", "about", "participant", "action", "site", "words"),
                List.of("newest"));
    }

    private static Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("participant.identity-read", "Identity reads");
        views.put("access.denied", "Denied attempts");
        views.put("access.login-failed", "Failed logins");
        views.put("access.right-used", "Unblinded rights used");
        views.put(TrailFilter.EXPORTS, "Exports");
        views.put("audit.verified", "Verifications");
        return views;
    }

    @Override
    protected Page<TrailRow> fetch(ListQuery query) {
        PersonId who = read(query.filter("who"), "who", PersonId::of);
        LocalDate from = read(query.filter("from"), "from", LocalDate::parse);
        LocalDate to = read(query.filter("to"), "to", LocalDate::parse);
        String about = query.filter("about");
        return isAccounts()
                ? trail.accountTrail(
                        new AccountTrailFilter(
                                who,
                                about.isEmpty() ? null : people.person(about).id(),
                                query.filter("action"),
                                from,
                                to,
                                query.filter("words")),
                        query.first(),
                        query.size())
                : trail.trail(
                        new TrailFilter(
                                here.getStudyId(),
                                who,
                                query.filter("action"),
                                query.filter("participant"),
                                read(query.filter("site"), "site", SiteId::of),
                                from,
                                to,
                                query.filter("words")),
                        query.first(),
                        query.size());
    }

    private static <T> @Nullable T read(String text, String field, Function<String, T> reader) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Invalid(field, "trail.filter");
        }
    }

    /** Whether this is the trail of the accounts, which belongs to no study. */
    public boolean isAccounts() {
        return here.findParameter("code").isEmpty();
    }

    /** The rows of this page by day. */
    public List<Day> getDays() {
        Map<LocalDate, List<TrailRow>> days = new LinkedHashMap<>();
        for (TrailRow row : getRows()) {
            days.computeIfAbsent(
                            row.at().atZone(ZoneOffset.UTC).toLocalDate(), day -> new ArrayList<>())
                    .add(row);
        }
        return days.entrySet().stream()
                .map(day -> new Day(format.weekday(day.getKey()), day.getValue()))
                .toList();
    }

    /** Whether there may be rows or values the person is not shown. */
    public boolean isPartial() {
        return !isAccounts() && getRows().stream().anyMatch(row -> row.seq() == null);
    }

    /** What one can filter by, among the rows the person may read. */
    public TrailChoices getChoices() {
        if (choices == null) {
            choices = isAccounts() ? trail.accountChoices() : trail.choices(here.getStudyId());
        }
        return choices;
    }

    /** The sites one can filter by. */
    public List<SiteView> getSites() {
        if (sites == null) {
            sites = isAccounts() ? List.of() : studies.study(here.getStudyId()).sites();
        }
        return sites;
    }

    /** Questions asked often, as far as there is anything to find. */
    public List<View> getViews() {
        List<View> views = new ArrayList<>();
        views.add(new View("Everything", here.getAddress(), !isFiltered()));
        VIEWS.forEach((action, label) -> {
            if (action.startsWith("*")
                    || getChoices().actions().stream()
                            .anyMatch(each -> each.action().equals(action))) {
                views.add(
                        new View(
                                label,
                                here.getAddress()
                                        + "?action="
                                        + URLEncoder.encode(action, StandardCharsets.UTF_8),
                                action.equals(filter("action"))));
            }
        });
        return views;
    }

    /** Where the rows that match are taken away. */
    public String getExport() {
        return api() + "/export" + getQuestion();
    }

    private String api() {
        return isAccounts() ? "/api/audit" : "/api/studies/" + here.getStudy().code() + "/audit";
    }
}
