package org.trialgia.status.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.guard.Guarded;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.status.InstallationRepository;

import java.util.Objects;

/** Says that application and database are up; says nothing else to nobody in particular. */
@Guarded
@Stateless
public class StatusService {

    @Inject private InstallationRepository installation;

    /** Asks the database, so that an answer means both are up. */
    @RequiresPermission(Permission.ANYONE)
    public void requireReady() {
        Objects.requireNonNull(installation.id(), "the installation has no row");
    }
}
