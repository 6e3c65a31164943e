package org.trialgia.randomisation.control;

import org.trialgia.randomisation.control.AllocationList.Row;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is published of a list when it is sealed: SHA-256 of a random salt of 32 bytes followed by
 * the list's canonical text. With list and salt, revealed after the end, anybody can check with a
 * few lines of any language that no row was changed; before, it tells nothing.
 *
 * <p>The canonical text is UTF-8 with a line feed after each line: {@code trialgia allocation list
 * 1}, {@code list ID}, {@code study ID}, then for each row its place, its arm's id and the stratum,
 * separated by tabs, in the order of the list. In a stratum a backslash, tab and line feed are
 * written {@code \\}, {@code \t} and {@code \n}.
 */
public final class Commitment {

    /** Length of the salt. */
    public static final int SALT_BYTES = 32;

    private Commitment() {}

    /** The commitment to a list. */
    public static byte[] of(AllocationList list, byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException(
                    "the salt has " + salt.length + " bytes and must have " + SALT_BYTES);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(canonical(list).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a commitment belongs to a list and salt. */
    public static boolean holds(byte[] commitment, AllocationList list, byte[] salt) {
        return MessageDigest.isEqual(commitment, of(list, salt));
    }

    static String canonical(AllocationList list) {
        StringBuilder text =
                new StringBuilder("trialgia allocation list 1\n")
                        .append("list ")
                        .append(list.id())
                        .append("\nstudy ")
                        .append(list.study())
                        .append('\n');
        for (Row row : list.rows()) {
            text.append(row.seq())
                    .append('\t')
                    .append(row.arm())
                    .append('\t')
                    .append(
                            row.stratum()
                                    .replace("\\", "\\\\")
                                    .replace("\t", "\\t")
                                    .replace("\n", "\\n"))
                    .append('\n');
        }
        return text.toString();
    }
}
