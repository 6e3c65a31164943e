package org.trialgia.web.imaging;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.web.frame.Here;

import java.util.Collections;
import java.util.List;

/** The scans of one participant, for the participant's page. */
@Named
@RequestScoped
public class ParticipantScans {

    @Inject private ScanService scans;
    @Inject private Here here;

    /** Whether scans are anything to this viewer. */
    public boolean isShown() {
        return holds(Permission.SCAN_LIST);
    }

    /** Whether a scan can be looked into. */
    public boolean isOpens() {
        return holds(Permission.SCAN_VIEW);
    }

    /** Whether files can be sent. */
    public boolean isIntake() {
        return holds(Permission.SCAN_INTAKE);
    }

    /** The participant's scans, as far as they may be known. */
    public List<ScanRow> of(ParticipantId participant) {
        return isShown() ? scans.ofParticipant(here.getStudyId(), participant) : List.of();
    }

    private boolean holds(Permission permission) {
        return !Collections.disjoint(permission.roles(), here.getRoles());
    }
}
