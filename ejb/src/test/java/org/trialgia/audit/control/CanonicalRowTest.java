package org.trialgia.audit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.StoredValue;
import org.trialgia.vocabulary.Knowledge;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The canonical form must never change: every trail ever written hangs on it. The expected text and
 * hashes were made with Python 3.11: json.dumps(row, sort_keys=True, separators=(",", ":"),
 * ensure_ascii=False) and hashlib.sha256.
 */
class CanonicalRowTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final UUID CHAIN = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final byte[] SALT = HEX.parseHex("000102030405060708090a0b0c0d0e0f");

    @Test
    void text_isTheCanonicalJson() {
        assertEquals(
                """
                {"action":"visit.score-changed","actor":"Coordinator A","actorId":"00000000-0000-0000-0000-00000000000a",\
                "at":"2026-11-21T14:32:08.417000Z","chain":"11111111-2222-3333-4444-555555555555","knowledge":"PLAIN",\
                "participant":"","previous":"1848f7282fa3b5ea001050bf39ceecacc8985af0412279dcd1dc9f2de504a203",\
                "role":"Coordinator","seq":"1","site":"","siteZone":"Europe/London",\
                "subject":"00000000-0000-0000-0000-00000000000b","subjectKind":"score",\
                "subjectLabel":"KNEE-0042 “week” 4\\n\\u0001\\"\\\\","v":"1","values":[{"f":"worst","k":"SCORE","n":{},\
                "o":{"d":"af75b120a42aa1b38725652d6429441f6657e1442d09e9bc3b78f0817069f37b"}},\
                {"f":"note","k":"PLAIN","n":{"t":"é = 🙂"},"o":{"t":""}}]}\
                """,
                CanonicalRow.text(row("7")));
    }

    @Test
    void hash_isSha256OfTheText() {
        assertEquals(
                "b59af97e8e63ad2d23a36570e8ef3cf7efb0c74ceb70e75950260cd75bb3b821",
                HEX.formatHex(CanonicalRow.hash(row("7"))));
    }

    @Test
    void genesis_isSha256OfTheChainId() {
        assertEquals(
                "1848f7282fa3b5ea001050bf39ceecacc8985af0412279dcd1dc9f2de504a203",
                HEX.formatHex(CanonicalRow.genesis(CHAIN)));
    }

    @Test
    void digest_isSha256OfSaltAndText() {
        assertEquals(
                "af75b120a42aa1b38725652d6429441f6657e1442d09e9bc3b78f0817069f37b",
                HEX.formatHex(CanonicalRow.digest(SALT, "7")));
    }

    @Test
    void aMaskedCopy_hasTheSameHash() {
        StoredRow row = row("7");
        StoredValue score = row.values().getFirst();
        StoredRow masked =
                row.with(
                        List.of(
                                new StoredValue(
                                        0,
                                        score.field(),
                                        score.knowledge(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        score.oldDigest(),
                                        null),
                                row.values().getLast()));
        assertEquals(CanonicalRow.text(row), CanonicalRow.text(masked));
    }

    @Test
    void noText_andEmptyText_differ() {
        StoredRow row = row("7");
        StoredRow other =
                row.with(
                        List.of(
                                row.values().getFirst(),
                                new StoredValue(
                                        1,
                                        "note",
                                        Knowledge.PLAIN,
                                        null,
                                        "é = 🙂",
                                        null,
                                        null,
                                        null,
                                        null)));
        assertNotEquals(CanonicalRow.text(row), CanonicalRow.text(other));
    }

    private static StoredRow row(String old) {
        return new StoredRow(
                CHAIN,
                1,
                Instant.parse("2026-11-21T14:32:08.417Z"),
                new UUID(0, 10),
                "Coordinator A",
                "Coordinator",
                "Europe/London",
                "visit.score-changed",
                Knowledge.PLAIN,
                "score",
                new UUID(0, 11),
                "KNEE-0042 “week” 4\n\u0001\"\\",
                null,
                null,
                CanonicalRow.genesis(CHAIN),
                new byte[0],
                new byte[0],
                List.of(
                        new StoredValue(
                                0,
                                "worst",
                                Knowledge.SCORE,
                                old,
                                null,
                                SALT,
                                null,
                                CanonicalRow.digest(SALT, old),
                                null),
                        new StoredValue(
                                1, "note", Knowledge.PLAIN, "", "é = 🙂", null, null, null, null)));
    }
}
