package org.trialgia.persistence.participant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody in a study, from screening to the end. The arm is not here: it stands, sealed, in the
 * vault.
 */
@Entity
@Table(name = "participant")
public class Participant {

    public static final int NUMBER_LENGTH = 24;
    public static final int REASON_LENGTH = 1000;
    public static final int FACTORS_LENGTH = 2000;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "site_id", nullable = false, updatable = false)
    private UUID siteId;

    @Column(name = "number", length = NUMBER_LENGTH, nullable = false, updatable = false)
    private String number;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private ParticipantStatus status;

    @Column(name = "screened_on", nullable = false)
    private LocalDate screenedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "pain_side", nullable = false)
    private PainSide painSide;

    @Column(name = "pain_sites", nullable = false)
    private String painSites;

    @Column(name = "consent_version")
    private @Nullable String consentVersion;

    @Column(name = "consented_on")
    private @Nullable LocalDate consentedOn;

    @Column(name = "imaging_consent", nullable = false)
    private boolean imagingConsent;

    @Column(name = "eligible")
    private @Nullable Boolean eligible;

    @Column(name = "eligibility_on")
    private @Nullable LocalDate eligibilityOn;

    @Column(name = "eligibility_reason", length = REASON_LENGTH)
    private @Nullable String eligibilityReason;

    @Enumerated(EnumType.STRING)
    @Column(name = "exclusion")
    private @Nullable ExclusionReason exclusion;

    @Column(name = "factors", length = FACTORS_LENGTH, nullable = false)
    private String factors;

    @Column(name = "randomised_at")
    private @Nullable Instant randomisedAt;

    @Column(name = "randomised_on")
    private @Nullable LocalDate randomisedOn;

    @Column(name = "withdrawn_on")
    private @Nullable LocalDate withdrawnOn;

    @Column(name = "withdrawal_reason", length = REASON_LENGTH)
    private @Nullable String withdrawalReason;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For the persistence provider. */
    protected Participant() {}

    /** Somebody who has just been screened. */
    public Participant(
            ParticipantId id,
            StudyId study,
            SiteId site,
            String number,
            LocalDate screenedOn,
            PainSide side,
            List<PainSite> sites) {
        this.id = id.value();
        this.studyId = study.value();
        this.siteId = site.value();
        this.number = number;
        this.status = ParticipantStatus.SCREENED;
        this.factors = "";
        screened(screenedOn, side, sites);
    }

    /** Says when the screening was and where the pain is. */
    public final void screened(LocalDate on, PainSide side, List<PainSite> sites) {
        screenedOn = on;
        painSide = side;
        painSites = sites.stream().map(Enum::name).collect(Collectors.joining("\n"));
    }

    /** Keeps a consent, the first one or a corrected or newer one. */
    public void consent(String newVersion, LocalDate on, boolean imaging) {
        consentVersion = newVersion;
        consentedOn = on;
        imagingConsent = imaging;
        if (status == ParticipantStatus.SCREENED) {
            status = ParticipantStatus.CONSENTED;
        }
    }

    /** Finds the participant eligible. */
    public void findEligible(LocalDate on, String reason) {
        eligible = true;
        eligibilityOn = on;
        eligibilityReason = reason;
        exclusion = null;
        status = ParticipantStatus.ELIGIBLE;
    }

    /** Excludes the participant before randomisation. */
    public void exclude(LocalDate on, ExclusionReason why, String reason) {
        eligible = false;
        eligibilityOn = on;
        eligibilityReason = reason;
        exclusion = why;
        status = ParticipantStatus.EXCLUDED;
    }

    /** Sets the levels of the stratum factors, by factor code in the protocol's order. */
    public void stratify(Map<String, String> levels) {
        factors =
                levels.entrySet().stream()
                        .map(level -> level.getKey() + "=" + level.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** Notes that a row of the allocation list is this participant's. */
    public void randomised(Instant at, LocalDate on) {
        randomisedAt = at;
        randomisedOn = on;
        status = ParticipantStatus.RANDOMISED;
    }

    /** Goes on to a later status of the study. */
    public void advance(ParticipantStatus to) {
        status = to;
    }

    /** Ends participation; nothing already kept is lost. */
    public void withdraw(LocalDate on, String reason) {
        withdrawnOn = on;
        withdrawalReason = reason;
        if (randomisedAt == null) {
            exclusion = ExclusionReason.DECLINED;
        }
        status = ParticipantStatus.WITHDRAWN;
    }

    /** Notes who changed something here last, and when. */
    public void changed(String by, Instant at) {
        changedBy = by;
        changedAt = at;
    }

    public ParticipantId id() {
        return new ParticipantId(id);
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public SiteId site() {
        return new SiteId(siteId);
    }

    public String number() {
        return number;
    }

    public ParticipantStatus status() {
        return status;
    }

    public LocalDate screenedOn() {
        return screenedOn;
    }

    public PainSide painSide() {
        return painSide;
    }

    public List<PainSite> painSites() {
        return painSites.isEmpty() ? List.of() : painSites.lines().map(PainSite::valueOf).toList();
    }

    public @Nullable String consentVersion() {
        return consentVersion;
    }

    public @Nullable LocalDate consentedOn() {
        return consentedOn;
    }

    public boolean imagingConsent() {
        return imagingConsent;
    }

    public @Nullable Boolean eligible() {
        return eligible;
    }

    public @Nullable LocalDate eligibilityOn() {
        return eligibilityOn;
    }

    public @Nullable String eligibilityReason() {
        return eligibilityReason;
    }

    public @Nullable ExclusionReason exclusion() {
        return exclusion;
    }

    /** The levels of the stratum factors that are known, by factor code. */
    public Map<String, String> factors() {
        Map<String, String> levels = new LinkedHashMap<>();
        factors.lines()
                .map(line -> line.split("=", 2))
                .forEach(level -> levels.put(level[0], level[1]));
        return levels;
    }

    public @Nullable Instant randomisedAt() {
        return randomisedAt;
    }

    public @Nullable LocalDate randomisedOn() {
        return randomisedOn;
    }

    public @Nullable LocalDate withdrawnOn() {
        return withdrawnOn;
    }

    public @Nullable String withdrawalReason() {
        return withdrawalReason;
    }

    public long version() {
        return version;
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
