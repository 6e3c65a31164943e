package org.trialgia.randomisation.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what an allocation list holds: AES-256-GCM with a random nonce of 12 bytes before and the
 * tag of 16 behind. Where a row is (list, stratum, place) is authenticated with it, so that a row
 * moved to another place does not open. No exception names what was in one. Safe for use by many
 * threads.
 */
public final class RowSeal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int UUID_BYTES = 16;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** A seal under a key of 32 bytes. */
    public RowSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Seals the arm of a row. */
    public byte[] seal(UUID list, String stratum, int seq, UUID arm) {
        byte[] plain =
                ByteBuffer.allocate(UUID_BYTES)
                        .putLong(arm.getMostSignificantBits())
                        .putLong(arm.getLeastSignificantBits())
                        .array();
        return seal(place(list, stratum, seq), plain);
    }

    /**
     * Opens the arm of a row.
     *
     * @throws IllegalStateException if it was not sealed for that place under this key
     */
    public UUID open(UUID list, String stratum, int seq, byte[] sealed) {
        ByteBuffer plain = ByteBuffer.wrap(open(place(list, stratum, seq), sealed));
        return new UUID(plain.getLong(), plain.getLong());
    }

    /** Seals something a list has once: its salt, its block sizes. */
    public byte[] seal(UUID list, String name, byte[] plain) {
        return seal(part(list, name), plain);
    }

    /**
     * Opens something a list has once.
     *
     * @throws IllegalStateException if it was not sealed as that under this key
     */
    public byte[] open(UUID list, String name, byte[] sealed) {
        return open(part(list, name), sealed);
    }

    private byte[] seal(byte[] associated, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
            byte[] rest = cipher.doFinal(plain);
            return ByteBuffer.allocate(nonce.length + rest.length).put(nonce).put(rest).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an allocation cannot be sealed with this key", e);
        }
    }

    private byte[] open(byte[] associated, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalStateException("something sealed in the vault is cut short");
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, associated)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "something sealed in the vault was changed, moved, or sealed under another key",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an allocation cannot be opened with this key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    /** List, stratum with its length, place; unambiguous since each part has a known length. */
    private static byte[] place(UUID list, String stratum, int seq) {
        byte[] text = stratum.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + UUID_BYTES + Integer.BYTES + text.length + Integer.BYTES)
                .put((byte) 'R')
                .putLong(list.getMostSignificantBits())
                .putLong(list.getLeastSignificantBits())
                .putInt(text.length)
                .put(text)
                .putInt(seq)
                .array();
    }

    private static byte[] part(UUID list, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + UUID_BYTES + text.length)
                .put((byte) 'P')
                .putLong(list.getMostSignificantBits())
                .putLong(list.getLeastSignificantBits())
                .put(text)
                .array();
    }
}
