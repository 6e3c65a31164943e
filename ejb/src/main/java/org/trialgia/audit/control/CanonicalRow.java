package org.trialgia.audit.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.StoredValue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The one text of a row that is hashed: JSON in the canonical form of RFC 8785 (members sorted by
 * name, no white space, only strings, objects and arrays, so that no number format is in the way).
 * A value not everyone may know stands as {@code {"d":…}}, the digest of its salt and text, the
 * others as {@code {"t":…}}; so a masked copy of the trail has the same hashes.
 *
 * <p>The hash of a row is SHA-256 over the canonical text in UTF-8; the text holds the hash of the
 * row before. The first row of a chain follows SHA-256 of the chain id's sixteen bytes.
 */
public final class CanonicalRow {

    /** The form's version, part of every row. */
    static final String VERSION = "1";

    private static final HexFormat HEX = HexFormat.of();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private CanonicalRow() {}

    /** The canonical text of a row; its own hash and MAC are not part of it. */
    public static String text(StoredRow row) {
        StringBuilder json = new StringBuilder(512).append('{');
        member(json, "action", row.action());
        member(json, "actor", row.actor());
        member(json, "actorId", text(row.actorId()));
        member(json, "at", time(row.recordedAt()));
        member(json, "chain", row.chain().toString());
        member(json, "knowledge", row.knowledge().name());
        member(json, "participant", text(row.participantId()));
        member(json, "previous", HEX.formatHex(row.previousHash()));
        member(json, "role", row.role());
        member(json, "seq", Long.toString(row.seq()));
        member(json, "site", text(row.siteId()));
        member(json, "siteZone", row.siteZone());
        member(json, "subject", text(row.subjectId()));
        member(json, "subjectKind", row.subjectKind());
        member(json, "subjectLabel", row.subjectLabel());
        json.append("\"v\":\"").append(VERSION).append("\",\"values\":[");
        String separator = "";
        for (StoredValue value : row.values()) {
            json.append(separator).append('{');
            member(json, "f", value.field());
            member(json, "k", value.knowledge().name());
            side(json, "n", value, value.newText(), value.newDigest());
            json.append(',');
            side(json, "o", value, value.oldText(), value.oldDigest());
            json.append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }

    /** SHA-256 over the canonical text. */
    public static byte[] hash(StoredRow row) {
        return sha256().digest(text(row).getBytes(StandardCharsets.UTF_8));
    }

    /** What the first row of a chain follows. */
    public static byte[] genesis(UUID chain) {
        MessageDigest digest = sha256();
        digest.update(bytes(chain.getMostSignificantBits()));
        return digest.digest(bytes(chain.getLeastSignificantBits()));
    }

    /** The digest that stands for a value: SHA-256 over salt, then text in UTF-8. */
    public static byte[] digest(byte[] salt, String text) {
        MessageDigest digest = sha256();
        digest.update(salt);
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The moment as the canonical form writes it: UTC, six decimals. */
    public static String time(Instant moment) {
        return TIME.format(moment);
    }

    private static void side(
            StringBuilder json,
            String name,
            StoredValue value,
            @Nullable String text,
            byte @Nullable [] digest) {
        json.append('"').append(name).append("\":{");
        if (value.knowledge().inClear()) {
            if (text != null) {
                json.append("\"t\":");
                quote(json, text);
            }
        } else if (digest != null) {
            json.append("\"d\":\"").append(HEX.formatHex(digest)).append('"');
        }
        json.append('}');
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":");
        quote(json, value);
        json.append(',');
    }

    /** RFC 8785, 3.2.2.2: only what must be escaped is, and in the shortest way. */
    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u00").append(HEX.toHexDigits((byte) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    private static byte[] bytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (value >>> (8 * (Long.BYTES - 1 - i)));
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
