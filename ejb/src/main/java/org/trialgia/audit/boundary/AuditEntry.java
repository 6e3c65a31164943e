package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What happened, to be added to a chain in the transaction in which it happens. Immutable; each
 * method gives a new entry.
 */
public final class AuditEntry {

    /** The chain of what belongs to no study: accounts, roles, logins. */
    public static final UUID INSTALLATION = new UUID(0, 0);

    private final UUID chain;
    private final Actor actor;
    private final String action;
    private final Knowledge knowledge;
    private final String subjectKind;
    private final @Nullable UUID subjectId;
    private final String subjectLabel;
    private final @Nullable ParticipantId participant;
    private final @Nullable SiteId site;
    private final ZoneId zone;
    private final List<Change> changes;

    /** A changed field; null where there was nothing, or is nothing any more. */
    public record Change(
            String field, Knowledge knowledge, @Nullable String from, @Nullable String to) {}

    private AuditEntry(
            UUID chain,
            Actor actor,
            String action,
            Knowledge knowledge,
            String subjectKind,
            @Nullable UUID subjectId,
            String subjectLabel,
            @Nullable ParticipantId participant,
            @Nullable SiteId site,
            ZoneId zone,
            List<Change> changes) {
        this.chain = chain;
        this.actor = actor;
        this.action = action;
        this.knowledge = knowledge;
        this.subjectKind = subjectKind;
        this.subjectId = subjectId;
        this.subjectLabel = subjectLabel;
        this.participant = participant;
        this.site = site;
        this.zone = zone;
        this.changes = changes;
    }

    /** Something in a study, open to everyone who may read the trail there. */
    public static AuditEntry inStudy(StudyId study, Actor actor, String action) {
        return new AuditEntry(
                study.value(),
                actor,
                action,
                Knowledge.PLAIN,
                "study",
                study.value(),
                "",
                null,
                null,
                ZoneOffset.UTC,
                List.of());
    }

    /** Something in no study: an account, a role, a login. */
    public static AuditEntry inInstallation(Actor actor, String action) {
        return new AuditEntry(
                INSTALLATION,
                actor,
                action,
                Knowledge.ACCOUNT,
                "installation",
                null,
                "",
                null,
                null,
                ZoneOffset.UTC,
                List.of());
    }

    /** Says which record it is about. */
    public AuditEntry about(String kind, UUID id, String label) {
        return new AuditEntry(
                chain, actor, action, knowledge, kind, id, label, participant, site, zone, changes);
    }

    /** Says which participant it is about, and where. */
    public AuditEntry of(ParticipantId who, SiteId where, ZoneId siteZone) {
        return new AuditEntry(
                chain,
                actor,
                action,
                knowledge,
                subjectKind,
                subjectId,
                subjectLabel,
                who,
                where,
                siteZone,
                changes);
    }

    /** Says what kind of fact the row as a whole is: who may not know it does not see the row. */
    public AuditEntry known(Knowledge kind) {
        return new AuditEntry(
                chain,
                actor,
                action,
                kind,
                subjectKind,
                subjectId,
                subjectLabel,
                participant,
                site,
                zone,
                changes);
    }

    /** Adds a field, unless it is the same as before. */
    public AuditEntry changed(String field, @Nullable Object from, @Nullable Object to) {
        return changed(Knowledge.PLAIN, field, from, to);
    }

    /** Adds a field of a kind not everyone may know, unless it is the same as before. */
    public AuditEntry changed(
            Knowledge kind, String field, @Nullable Object from, @Nullable Object to) {
        String before = from == null ? null : from.toString();
        String after = to == null ? null : to.toString();
        if (Objects.equals(before, after)) {
            return this;
        }
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(field, kind, before, after));
        return new AuditEntry(
                chain,
                actor,
                action,
                knowledge,
                subjectKind,
                subjectId,
                subjectLabel,
                participant,
                site,
                zone,
                List.copyOf(more));
    }

    /**
     * Adds the reason a person gave, which may say anything. Nothing is added when there is none.
     */
    public AuditEntry because(@Nullable String reason) {
        return reason == null || reason.isBlank()
                ? this
                : changed(Knowledge.FREE_TEXT, "reason", null, reason.strip());
    }

    public UUID chain() {
        return chain;
    }

    public Actor actor() {
        return actor;
    }

    public String action() {
        return action;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    public String subjectKind() {
        return subjectKind;
    }

    public @Nullable UUID subjectId() {
        return subjectId;
    }

    public String subjectLabel() {
        return subjectLabel;
    }

    public @Nullable ParticipantId participant() {
        return participant;
    }

    public @Nullable SiteId site() {
        return site;
    }

    public ZoneId zone() {
        return zone;
    }

    public List<Change> changes() {
        return changes;
    }

    /** Whether any field differs; an edit that changes nothing leaves no row. */
    public boolean changesSomething() {
        return changes.stream().anyMatch(change -> !change.field().equals("reason"));
    }
}
