package org.trialgia.persistence.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** A study: drafted, opened for enrolment, locked at its end. */
@Entity
@Table(name = "study")
public class Study {

    public static final int CODE_LENGTH = 16;
    public static final int TITLE_LENGTH = 200;
    public static final int CONSENT_VERSION_LENGTH = 20;

    @Id private UUID id;

    @Column(name = "code", length = CODE_LENGTH, nullable = false, updatable = false)
    private String code;

    @Column(name = "title", length = TITLE_LENGTH, nullable = false)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private StudyStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "blinding", nullable = false)
    private Blinding blinding;

    @Column(name = "accrual_target", nullable = false)
    private int accrualTarget;

    @Column(name = "accrual_start")
    private @Nullable LocalDate accrualStart;

    @Column(name = "accrual_end")
    private @Nullable LocalDate accrualEnd;

    @Column(name = "consent_version", length = CONSENT_VERSION_LENGTH, nullable = false)
    private String consentVersion;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Study() {}

    /** A study in draft. */
    public Study(StudyId id, String code, String title, Blinding blinding, int accrualTarget) {
        this.id = id.value();
        this.code = Objects.requireNonNull(code, "code is required");
        this.title = Objects.requireNonNull(title, "title is required");
        this.status = StudyStatus.DRAFT;
        this.blinding = Objects.requireNonNull(blinding, "blinding is required");
        this.accrualTarget = accrualTarget;
        this.consentVersion = "1";
    }

    /** Changes what the head of the protocol says. */
    public void describe(
            String newTitle,
            Blinding newBlinding,
            int target,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            String newConsentVersion) {
        title = newTitle;
        blinding = newBlinding;
        accrualTarget = target;
        accrualStart = start;
        accrualEnd = end;
        consentVersion = newConsentVersion;
    }

    /** Opens the study for enrolment. */
    public void open() {
        if (status != StudyStatus.DRAFT) {
            throw new IllegalStateException("only a draft can be opened");
        }
        status = StudyStatus.OPEN;
    }

    public StudyId id() {
        return new StudyId(id);
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public StudyStatus status() {
        return status;
    }

    public Blinding blinding() {
        return blinding;
    }

    public int accrualTarget() {
        return accrualTarget;
    }

    public @Nullable LocalDate accrualStart() {
        return accrualStart;
    }

    public @Nullable LocalDate accrualEnd() {
        return accrualEnd;
    }

    public String consentVersion() {
        return consentVersion;
    }

    public long version() {
        return version;
    }
}
