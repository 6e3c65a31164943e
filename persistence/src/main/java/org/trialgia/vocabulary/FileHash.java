package org.trialgia.vocabulary;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names a file of the store by what is in it: the SHA-256 of its bytes, in small hex digits. */
public record FileHash(String hex) {

    public static final int LENGTH = 64;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public FileHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a hash has 64 small hex digits");
        }
    }

    /** From the digest's 32 bytes. */
    public static FileHash of(byte[] digest) {
        return new FileHash(HexFormat.of().formatHex(digest));
    }

    @Override
    public String toString() {
        return hex;
    }
}
