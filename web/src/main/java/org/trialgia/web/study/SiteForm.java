package org.trialgia.web.study;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.RemovePart;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.SiteId;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A site. */
@Named("siteForm")
@ViewScoped
public class SiteForm extends PartForm {

    private static final long serialVersionUID = 1L;

    private String code = "";
    private String name = "";
    private String zone = "Europe/London";

    @PostConstruct
    void open() {
        StudyView study = read();
        if (!isAdded()) {
            SiteView site =
                    study.sites().stream()
                            .filter(each -> each.id().value().equals(id()))
                            .findFirst()
                            .orElseThrow(Denied::new);
            code = site.code();
            name = site.name();
            zone = site.zone();
            readVersion(site.version());
        }
    }

    /** Saves the site. */
    public void save() {
        UUID id = id();
        studies()
                .saveSite(
                        new SaveSite(
                                here().getStudyId(),
                                id == null ? null : new SiteId(id),
                                version(),
                                code,
                                name,
                                zone,
                                getReason()));
        saved();
    }

    /** Takes the site out of the draft. */
    public void remove() {
        remove(RemovePart.Kind.SITE);
    }

    /** The time zones there are. */
    public List<String> getZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(each -> each.matches("(Africa|America|Asia|Australia|Europe|Pacific)/.+"))
                .sorted()
                .toList();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }
}
