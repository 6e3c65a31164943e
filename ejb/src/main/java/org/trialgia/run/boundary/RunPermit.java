package org.trialgia.run.boundary;

import jakarta.ejb.Stateless;

import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.vocabulary.StudyId;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Asked by the workers on behalf of whoever asked for a run, each time they take a task of it. */
@Guarded
@Stateless
public class RunPermit {

    private static final Logger LOG = System.getLogger(RunPermit.class.getName());

    /** Returns if the caller may start runs in the study at this moment; the guard refuses else. */
    @RequiresPermission(Permission.RUN_START)
    public void require(@InScope StudyId study) {
        LOG.log(Level.DEBUG, "a task of study {0} may run", study);
    }
}
