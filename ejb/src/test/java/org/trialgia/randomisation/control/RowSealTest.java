package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

class RowSealTest {

    private static final String STRATUM = "severity=severe\nsex=female";

    private final byte[] key = key();
    private final RowSeal seal = new RowSeal(key);
    private final UUID list = UUID.randomUUID();
    private final UUID arm = UUID.randomUUID();

    private static byte[] key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Test
    void vault_rowAtItsPlace_opens() {
        byte[] sealed = seal.seal(list, STRATUM, 17, arm);
        assertEquals(arm, seal.open(list, STRATUM, 17, sealed));
    }

    @Test
    void vault_everyRow_hasTheSameLength() {
        assertEquals(44, seal.seal(list, "", 1, arm).length);
        assertEquals(44, seal.seal(list, STRATUM, 1_000_000, UUID.randomUUID()).length);
    }

    @Test
    void vault_sameArmTwice_looksDifferent() {
        assertFalse(
                Arrays.equals(seal.seal(list, STRATUM, 1, arm), seal.seal(list, STRATUM, 1, arm)));
    }

    @Test
    void vault_rowMovedToAnotherPlace_isRefused() {
        byte[] sealed = seal.seal(list, STRATUM, 17, arm);
        assertRefused(() -> seal.open(list, STRATUM, 18, sealed));
        assertRefused(() -> seal.open(list, "severity=severe", 17, sealed));
        assertRefused(() -> seal.open(UUID.randomUUID(), STRATUM, 17, sealed));
    }

    @Test
    void vault_rowChangedOrCut_isRefused() {
        byte[] sealed = seal.seal(list, STRATUM, 17, arm);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertRefused(() -> seal.open(list, STRATUM, 17, changed));
        }
        assertRefused(() -> seal.open(list, STRATUM, 17, Arrays.copyOf(sealed, 43)));
        assertRefused(() -> seal.open(list, STRATUM, 17, new byte[0]));
    }

    @Test
    void vault_otherKey_isRefused() {
        byte[] sealed = seal.seal(list, STRATUM, 17, arm);
        assertRefused(() -> new RowSeal(key()).open(list, STRATUM, 17, sealed));
    }

    @Test
    void vault_partsOfList_openUnderTheirNameOnly() {
        byte[] salt = "a salt".getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = seal.seal(list, "salt", salt);
        assertArrayEquals(salt, seal.open(list, "salt", sealed));
        assertRefused(() -> seal.open(list, "block sizes", sealed));
        assertRefused(() -> seal.open(UUID.randomUUID(), "salt", sealed));
    }

    /** What is said of a failure names neither arm nor place. */
    private void assertRefused(Runnable opening) {
        String said = assertThrows(IllegalStateException.class, opening::run).toString();
        assertFalse(said.contains(arm.toString()) || said.contains("severe"), said);
    }
}
