package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Stale;
import org.trialgia.study.boundary.SaveSite;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyStatus;

@ExtendWith(ArquillianExtension.class)
class StudyServiceIT {

    @Inject private Fixture fixture;
    @Inject private StudyService studies;

    @Test
    void open_withWholeProtocol_opensTheStudy() {
        Trial trial = fixture.trial();
        StudyView study = fixture.as(trial.dataManager(), () -> studies.study(trial.id()));
        assertEquals(StudyStatus.OPEN, study.status());
        assertEquals(2, study.sites().size());
        assertTrue(study.missing().isEmpty());
    }

    @Test
    void study_askedByStranger_isDenied() {
        Trial trial = fixture.trial();
        PersonId stranger = fixture.person();
        assertThrows(Denied.class, () -> fixture.as(stranger, () -> studies.study(trial.id())));
    }

    @Test
    void saveSite_byCoordinator_isDeniedAndNothingIsWritten() {
        Trial trial = fixture.trial();
        PersonId coordinator = fixture.person(Role.COORDINATOR, trial.id(), trial.sites().get(0));
        StudyView before = fixture.as(trial.dataManager(), () -> studies.study(trial.id()));
        SiteView site = before.sites().get(0);
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                coordinator, () -> studies.saveSite(renamed(trial, site, "Mine"))));
        StudyView after = fixture.as(trial.dataManager(), () -> studies.study(trial.id()));
        assertEquals(before, after);
    }

    @Test
    void saveSite_withOldVersion_showsBothValues() {
        Trial trial = fixture.trial();
        PersonId manager = trial.dataManager();
        SiteView site = fixture.as(manager, () -> studies.study(trial.id())).sites().get(0);
        fixture.as(manager, () -> studies.saveSite(renamed(trial, site, "Northern")));
        Stale stale =
                assertThrows(
                        Stale.class,
                        () ->
                                fixture.as(
                                        manager,
                                        () -> studies.saveSite(renamed(trial, site, "Nordic"))));
        assertEquals("Northern", stale.differences().get(0).theirs());
        assertEquals("Nordic", stale.differences().get(0).yours());
    }

    private static SaveSite renamed(Trial trial, SiteView site, String name) {
        return new SaveSite(
                trial.id(),
                site.id(),
                site.version(),
                site.code(),
                name,
                site.zone(),
                "a better name");
    }
}
