package org.trialgia.web.participant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.participant.boundary.ParticipantQuery;
import org.trialgia.participant.boundary.ParticipantQuery.SortKey;
import org.trialgia.participant.boundary.ParticipantRow;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.web.frame.Here;
import org.trialgia.web.frame.ListQuery;
import org.trialgia.web.frame.Listing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The participants within reach. */
@Named
@RequestScoped
public class ParticipantList extends Listing<ParticipantRow> {

    @Inject private ParticipantService participants;
    @Inject private StudyService studies;
    @Inject private Here here;

    private @Nullable List<SiteView> sites;

    /** The list. */
    public ParticipantList() {
        super(
                "participants",
                List.of("number", "status", "site"),
                Arrays.stream(SortKey.values())
                        .map(key -> key.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Override
    protected Page<ParticipantRow> fetch(ListQuery query) {
        return participants.page(
                new ParticipantQuery(
                        here.getStudyId(),
                        query.filter("number"),
                        status(query.filter("status")).orElse(null),
                        site(query.filter("site")).orElse(null),
                        SortKey.valueOf(query.sort().toUpperCase(Locale.ROOT)),
                        !query.ascending(),
                        query.first(),
                        query.size()));
    }

    private static Optional<ShownStatus> status(String name) {
        return Arrays.stream(ShownStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }

    private Optional<SiteId> site(String code) {
        return getSites().stream()
                .filter(site -> site.code().equals(code))
                .map(SiteView::id)
                .findFirst();
    }

    @Override
    protected Knowledge knowledge() {
        return Knowledge.STATUS;
    }

    @Override
    protected List<String> titles() {
        return List.of(
                "number",
                "status",
                "site",
                "pain",
                "screened on",
                "consented on",
                "consent covers imaging",
                "randomised on");
    }

    @Override
    protected List<@Nullable Object> cells(ParticipantRow row) {
        return Arrays.asList(
                row.number(),
                row.status().label(),
                row.site(),
                row.pain(),
                row.screenedOn(),
                row.consentedOn(),
                row.imagingConsent() == null ? null : row.imagingConsent() ? "yes" : "no",
                row.randomisedOn());
    }

    /** The statuses one can filter by. */
    public ShownStatus[] getStatuses() {
        return ShownStatus.values();
    }

    /** The sites one can filter by. */
    public List<SiteView> getSites() {
        if (sites == null) {
            sites = studies.study(here.getStudyId()).sites();
        }
        return sites;
    }

    /** Whether the person takes participants into the study. */
    public boolean isMayScreen() {
        return here.getRoles().contains(Role.COORDINATOR);
    }
}
