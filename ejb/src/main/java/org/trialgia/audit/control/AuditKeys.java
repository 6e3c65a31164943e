package org.trialgia.audit.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The trail's keys, kept in files outside the database: a MAC key that only the running system
 * knows, and an Ed25519 pair whose public half may be given to anyone who wants to check anchors.
 * Immutable; safe for use by many threads.
 */
public final class AuditKeys {

    /** File of the MAC key: 32 random bytes. */
    public static final String MAC_KEY = "audit-mac.key";

    /** File of the signing key: Ed25519, PKCS #8, DER. */
    public static final String ANCHOR_KEY = "audit-anchor.key";

    /** File of the verifying key: Ed25519, X.509, DER. */
    public static final String ANCHOR_PUBLIC_KEY = "audit-anchor.pub";

    private static final int MAC_KEY_BYTES = 32;

    private final byte[] macKey;
    private final PrivateKey signing;
    private final PublicKey verifying;

    private AuditKeys(byte[] macKey, PrivateKey signing, PublicKey verifying) {
        this.macKey = macKey;
        this.signing = signing;
        this.verifying = verifying;
    }

    /** Keys held in memory. */
    public static AuditKeys of(byte[] macKey, PrivateKey signing, PublicKey verifying) {
        if (macKey.length != MAC_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the MAC key has " + macKey.length + " bytes and must have " + MAC_KEY_BYTES);
        }
        return new AuditKeys(macKey.clone(), signing, verifying);
    }

    /**
     * Reads the keys of a folder.
     *
     * @throws IllegalStateException if a file is missing or is not such a key; the message names it
     */
    public static AuditKeys read(Path folder) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return of(
                    bytes(folder.resolve(MAC_KEY)),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(bytes(folder.resolve(ANCHOR_KEY)))),
                    factory.generatePublic(
                            new X509EncodedKeySpec(bytes(folder.resolve(ANCHOR_PUBLIC_KEY)))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "a key of the trail in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the key file "
                            + file
                            + " cannot be read. Restore it from the backup of the keys folder; a"
                            + " new key would not fit the existing trail.",
                    e);
        }
    }

    /** HMAC-SHA-256 over a row's hash. */
    public byte[] mac(byte[] hash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
            return mac.doFinal(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Signs a point of a chain. */
    public byte[] sign(UUID chain, long seq, byte[] hash, Instant at) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing);
            signature.update(anchored(chain, seq, hash, at));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the anchor key cannot sign", e);
        }
    }

    /** Whether a signature is this system's for that point. */
    public boolean signed(UUID chain, long seq, byte[] hash, Instant at, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(verifying);
            signature.update(anchored(chain, seq, hash, at));
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** What an anchor signs: chain id, row number, time in microseconds since 1970, hash. */
    private static byte[] anchored(UUID chain, long seq, byte[] hash, Instant at) {
        long micros = Math.multiplyExact(at.getEpochSecond(), 1_000_000L) + at.getNano() / 1_000;
        return ByteBuffer.allocate(4 * Long.BYTES + hash.length)
                .putLong(chain.getMostSignificantBits())
                .putLong(chain.getLeastSignificantBits())
                .putLong(seq)
                .putLong(micros)
                .put(hash)
                .array();
    }
}
