package org.trialgia.architecture.planted.study.boundary;

import org.trialgia.architecture.planted.persistence.Kept;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;

import java.util.List;

/** A service that lets an entity out. */
@Guarded
public class Leaking {

    /** The entities. */
    @RequiresPermission(Permission.SELF)
    public List<Kept> all() {
        return List.of();
    }
}
