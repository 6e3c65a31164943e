package org.trialgia.persistence.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.VisitAnchor;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A visit of the schedule: when, within which window, with which instruments, with a scan or not.
 */
@Entity
@Table(name = "study_visit_plan")
public class VisitPlan {

    public static final int CODE_LENGTH = 12;
    public static final int LABEL_LENGTH = 80;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "ordinal", nullable = false)
    private int ordinal;

    @Column(name = "code", length = CODE_LENGTH, nullable = false)
    private String code;

    @Column(name = "label", length = LABEL_LENGTH, nullable = false)
    private String label;

    @Enumerated(EnumType.STRING)
    @Column(name = "anchor", nullable = false)
    private VisitAnchor anchor;

    @Column(name = "offset_days", nullable = false)
    private int offsetDays;

    @Column(name = "days_before", nullable = false)
    private int daysBefore;

    @Column(name = "days_after", nullable = false)
    private int daysAfter;

    @Column(name = "scan", nullable = false)
    private boolean scan;

    @Column(name = "instruments", nullable = false)
    private String instruments;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected VisitPlan() {}

    /** A new visit at a place in the protocol's order. */
    public VisitPlan(StudyId study, int ordinal) {
        this.id = UUID.randomUUID();
        this.studyId = study.value();
        this.ordinal = ordinal;
    }

    /** Says when the visit is and what is done there. */
    public void describe(
            String newCode,
            String newLabel,
            VisitAnchor newAnchor,
            int offset,
            int before,
            int after,
            boolean withScan,
            List<Instrument> newInstruments) {
        code = newCode;
        label = newLabel;
        anchor = newAnchor;
        offsetDays = offset;
        daysBefore = before;
        daysAfter = after;
        scan = withScan;
        instruments = newInstruments.stream().map(Enum::name).collect(Collectors.joining("\n"));
    }

    public UUID id() {
        return id;
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public int ordinal() {
        return ordinal;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public VisitAnchor anchor() {
        return anchor;
    }

    public int offsetDays() {
        return offsetDays;
    }

    public int daysBefore() {
        return daysBefore;
    }

    public int daysAfter() {
        return daysAfter;
    }

    public boolean scan() {
        return scan;
    }

    public List<Instrument> instruments() {
        return instruments.isEmpty()
                ? List.of()
                : instruments.lines().map(Instrument::valueOf).toList();
    }

    public long version() {
        return version;
    }
}
