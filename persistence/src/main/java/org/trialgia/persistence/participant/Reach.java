package org.trialgia.persistence.participant;

import jakarta.persistence.Query;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which participants of a study somebody may see at all: all of them, those of some sites, those
 * assigned to one clinician. Every list puts {@link #CONDITION} into its query, so that counts and
 * pages know nothing of the others.
 *
 * @param all whether every participant is within reach
 * @param sites sites whose participants are
 * @param assignedTo the clinician whose participants are; null for nobody's
 */
public record Reach(StudyId study, boolean all, Set<SiteId> sites, @Nullable PersonId assignedTo) {

    /** For the {@code where} of a query over participants {@code p}; {@link #bind} fills it. */
    public static final String CONDITION =
            "(p.studyId = :reachStudy and (:reachAll = true or p.siteId in :reachSites or exists"
                    + " (select 1 from Assignment reached where reached.participantId = p.id and"
                    + " reached.personId = :reachPerson and reached.endedAt is null)))";

    private static final UUID NOTHING = new UUID(0, 0);

    public Reach {
        sites = Set.copyOf(sites);
    }

    /** Nobody at all. */
    public static Reach none(StudyId study) {
        return new Reach(study, false, Set.of(), null);
    }

    /** Everybody of the study. */
    public static Reach everybody(StudyId study) {
        return new Reach(study, true, Set.of(), null);
    }

    /** Fills the condition's parameters. */
    public <Q extends Query> Q bind(Q query) {
        query.setParameter("reachStudy", study.value());
        query.setParameter("reachAll", all);
        query.setParameter(
                "reachSites",
                sites.isEmpty() ? List.of(NOTHING) : sites.stream().map(SiteId::value).toList());
        query.setParameter("reachPerson", assignedTo == null ? NOTHING : assignedTo.value());
        return query;
    }

    /** Whether a participant of the study at that site is within reach. */
    public boolean covers(SiteId site, boolean assigned) {
        return all || sites.contains(site) || (assignedTo != null && assigned);
    }
}
