package org.trialgia.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Passwords and keys an installation makes for itself, each once, in files only their owner can
 * read. None is ever overwritten: a lost key means a trail that cannot be verified and a vault that
 * cannot be opened.
 */
final class Secrets {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A password by name, made at the first asking. */
    static String password(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                byte[] bytes = new byte[24];
                RANDOM.nextBytes(bytes);
                write(file, HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused("The secret " + file + " cannot be read or made.", e);
        }
    }

    /** Makes the keys the application reads, those that are not there yet. */
    static void makeKeys(Path folder) {
        try {
            for (String name : new String[] {"audit-mac.key", "vault.key", "pepper.key"}) {
                Path file = folder.resolve(name);
                if (Files.notExists(file)) {
                    byte[] key = new byte[KEY_BYTES];
                    RANDOM.nextBytes(key);
                    write(file, key);
                }
            }
            Path signing = folder.resolve("audit-anchor.key");
            Path verifying = folder.resolve("audit-anchor.pub");
            if (Files.notExists(signing)) {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                write(verifying, pair.getPublic().getEncoded());
                write(signing, pair.getPrivate().getEncoded());
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefused("The keys in " + folder + " cannot be made.", e);
        }
    }

    /** Writes a file that is its owner's from its first byte, whole or not at all. */
    static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(part);
        Files.createFile(part);
        DataFolder.ownerOnly(part);
        Files.write(part, content, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
