package org.trialgia.audit.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.TrailChoices.Action;
import org.trialgia.audit.boundary.TrailChoices.Person;
import org.trialgia.audit.control.TrailReader;
import org.trialgia.audit.control.TrailTable;
import org.trialgia.audit.control.TrailWords;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Page;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.audit.AuditRepository;
import org.trialgia.persistence.audit.TrailQuery;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The trail to read and to take away. Rows the caller may not read are not there: not in a page, a
 * count, a choice or a file; values they may not know are hidden in the others.
 */
@Guarded
@Stateless
public class TrailService {

    @Inject private AuditRepository repository;
    @Inject private TrailReader trail;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;
    @Inject private StudyRepository studies;
    @Inject private Clock clock;

    /** A page of a study's trail, newest first. */
    @RequiresPermission(Permission.TRAIL_BROWSE)
    public Page<TrailRow> trail(@InScope TrailFilter filter, int first, int size) {
        TrailReader.View view = trail.view(filter);
        return page(view, first, size);
    }

    /** What a study's trail can be filtered by. */
    @RequiresPermission(Permission.TRAIL_BROWSE)
    public TrailChoices choices(@InScope StudyId study) {
        return choices(trail.view(TrailFilter.all(study)).query());
    }

    /** A file of every row the filter matches, as far as the caller may know it. */
    @RequiresPermission(Permission.TRAIL_EXPORT)
    public ExportFile export(@InScope TrailFilter filter) {
        TrailReader.View view = trail.view(filter);
        String code = studies.find(filter.study()).map(Study::code).orElseThrow(Denied::new);
        ExportFile file =
                TrailTable.write(
                        code + "-trail",
                        about(
                                Actor.in(filter.study(), current.get()),
                                "study",
                                code,
                                filter.who(),
                                filter.action(),
                                filter.from(),
                                filter.to(),
                                filter.words(),
                                filter.participant(),
                                filter.site()),
                        view,
                        repository::stream);
        audit.record(
                AuditEntry.inStudy(
                                filter.study(),
                                Actor.in(filter.study(), current.get()),
                                "audit.exported")
                        .changed("file", null, file.name())
                        .changed("rows", null, file.rows())
                        .changed("SHA-256", null, file.sha256()));
        return file;
    }

    /** A page of the installation's trail, newest first. */
    @RequiresPermission(Permission.ACCOUNT_TRAIL_BROWSE)
    public Page<TrailRow> accountTrail(AccountTrailFilter filter, int first, int size) {
        return page(trail.view(filter), first, size);
    }

    /** What the installation's trail can be filtered by. */
    @RequiresPermission(Permission.ACCOUNT_TRAIL_BROWSE)
    public TrailChoices accountChoices() {
        return choices(trail.view(AccountTrailFilter.ALL).query());
    }

    /** A file of every row of the installation's trail the filter matches. */
    @RequiresPermission(Permission.ACCOUNT_TRAIL_BROWSE)
    public ExportFile exportAccounts(AccountTrailFilter filter) {
        TrailReader.View view = trail.view(filter);
        ExportFile file =
                TrailTable.write(
                        "account-trail",
                        about(
                                Actor.inInstallation(current.get()),
                                "trail",
                                "accounts, roles and logins",
                                filter.who(),
                                filter.action(),
                                filter.from(),
                                filter.to(),
                                filter.words(),
                                null,
                                null),
                        view,
                        repository::stream);
        audit.record(
                AuditEntry.inInstallation(Actor.inInstallation(current.get()), "audit.exported")
                        .changed("file", null, file.name())
                        .changed("rows", null, file.rows())
                        .changed("SHA-256", null, file.sha256()));
        return file;
    }

    /** What the manifest says: whose eyes, which rows, when. */
    private Map<String, String> about(
            Actor actor,
            String kind,
            String what,
            @Nullable PersonId who,
            @Nullable String action,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String words,
            @Nullable String participant,
            @Nullable SiteId site) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(kind, what);
        about.put("exportedBy", actor.name());
        about.put("roles", actor.roles());
        about.put("exportedAt", clock.instant().toString());
        put(about, "who", who);
        put(about, "action", action);
        put(about, "from", from);
        put(about, "to", to);
        put(about, "words", words);
        put(about, "participant", participant);
        put(about, "site", site);
        return about;
    }

    private static void put(Map<String, String> about, String name, @Nullable Object value) {
        if (value != null) {
            about.put(name, value.toString());
        }
    }

    private Page<TrailRow> page(TrailReader.View view, int first, int size) {
        return new Page<>(
                repository.page(view.query(), Math.max(first, 0), Page.size(size)).stream()
                        .map(view::row)
                        .toList(),
                repository.count(view.query()));
    }

    private TrailChoices choices(TrailQuery query) {
        Map<UUID, String> actors = repository.actors(query);
        List<Person> people =
                actors.entrySet().stream()
                        .map(actor -> new Person(new PersonId(actor.getKey()), actor.getValue()))
                        .sorted(
                                Comparator.comparing(Person::name)
                                        .thenComparing(p -> p.id().value()))
                        .toList();
        return new TrailChoices(
                people,
                repository.actions(query).stream()
                        .map(action -> new Action(action, TrailWords.did(action)))
                        .toList());
    }
}
