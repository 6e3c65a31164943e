package org.trialgia.access.control;

import com.password4j.Argon2Function;
import com.password4j.Hash;
import com.password4j.Password;
import com.password4j.types.Argon2;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.refusal.Conflict;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes and checks passwords: HMAC-SHA-256 with a pepper from a key file, then Argon2id with m =
 * 19456 KiB, t = 2, p = 1 (the OWASP minimum), 16 bytes of salt, 32 of tag. Two at a time, so that
 * a flood of logins takes neither every core nor gigabytes.
 */
@ApplicationScoped
public class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int TAG_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    // A hundred people may confirm something with their password at once; half the server's
    // threads stay free for everybody else.
    private static final int MOST_WAITING = 150;
    private static final int WAIT_SECONDS = 20;
    // Letters and digits that are not mistaken for one another when read aloud.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, TAG_BYTES, Argon2.ID);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();

    @Inject private Pepper pepper;

    private volatile String decoy = "";

    /** The hash to store, in the PHC string form. */
    public String hash(String password) {
        return inTurn(() -> {
            Hash hash = Password.hash(peppered(password)).addRandomSalt(SALT_BYTES).with(function);
            return hash.getResult();
        });
    }

    /** Whether the password belongs to the hash, under the parameters the hash was made with. */
    public boolean matches(String password, String hash) {
        return inTurn(() ->
                Password.check(peppered(password), hash)
                        .with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as a check, so that an unknown name is not told by time. */
    public void pretend(String password) {
        if (decoy.isEmpty()) {
            decoy = hash("a password nobody has");
        }
        matches(password, decoy);
    }

    /** Whether the hash was made with other parameters than today's. */
    public boolean outdated(String hash) {
        return !function.equals(Argon2Function.getInstanceFromHash(hash));
    }

    /** A random password for a first login: four groups of four, about 79 bits. */
    public String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private String peppered(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper.key(), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw new Conflict("login.busy");
        }
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Conflict("login.busy");
            }
            try {
                return work.get();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Conflict("login.busy");
        } finally {
            waiting.decrementAndGet();
        }
    }
}
