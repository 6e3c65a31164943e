package org.trialgia.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the portal before the first full-stack test and stops it after the last. Does nothing when
 * the build does not ask for it, as in plain tests or an editor.
 */
public final class PortalSession implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean("trialgia.it")) {
            Portal.start();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Portal.stop();
    }
}
