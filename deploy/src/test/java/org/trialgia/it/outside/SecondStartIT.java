package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.deploy.Options;
import org.trialgia.deploy.Stack;
import org.trialgia.deploy.StartRefused;
import org.trialgia.it.Portal;

import java.nio.file.Path;

/** A start that cannot be says why in a sentence, and the running portal does not notice. */
class SecondStartIT {

    @TempDir private Path temporary;

    @Test
    void start_onTheFolderOfARunningPortal_isRefused() {
        Options running = Portal.stack().options();
        Options second = on(running, running.data(), 1, 2, 3);
        StartRefused refused = assertThrows(StartRefused.class, () -> Stack.start(second));
        assertTrue(refused.getMessage().contains("running on"), refused.getMessage());
        assertTrue(Portal.stack().server().isPresent());
    }

    @Test
    void start_onATakenPort_namesPortAndOption() {
        Options running = Portal.stack().options();
        Options second =
                on(
                        running,
                        temporary.resolve("data"),
                        running.httpPort(),
                        running.adminPort(),
                        running.dbPort());
        StartRefused refused = assertThrows(StartRefused.class, () -> Stack.start(second));
        assertEquals(
                "Port "
                        + running.httpPort()
                        + " is taken by another program. Stop it, or choose another port with"
                        + " -Drun.httpPort=…",
                refused.getMessage());
        assertFalse(temporary.resolve("data/domains/trialgia/config").toFile().exists());
    }

    private static Options on(Options like, Path data, int http, int admin, int db) {
        return new Options(
                like.payara(),
                like.application(),
                data,
                http,
                admin,
                db,
                false,
                false,
                false,
                false,
                true);
    }
}
