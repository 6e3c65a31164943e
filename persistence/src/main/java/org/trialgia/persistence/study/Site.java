package org.trialgia.persistence.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.ZoneId;
import java.util.UUID;

/** A place where a study treats; its days are days in its own time zone. */
@Entity
@Table(name = "study_site")
public class Site {

    public static final int CODE_LENGTH = 10;
    public static final int NAME_LENGTH = 120;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "code", length = CODE_LENGTH, nullable = false)
    private String code;

    @Column(name = "name", length = NAME_LENGTH, nullable = false)
    private String name;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Site() {}

    /** A new site of a study. */
    public Site(StudyId study, String code, String name, ZoneId zone) {
        this.id = UUID.randomUUID();
        this.studyId = study.value();
        this.code = code;
        this.name = name;
        this.timeZone = zone.getId();
    }

    /** Changes what the site is called and where it is. */
    public void describe(String newCode, String newName, ZoneId zone) {
        code = newCode;
        name = newName;
        timeZone = zone.getId();
    }

    public SiteId id() {
        return new SiteId(id);
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public long version() {
        return version;
    }
}
