package org.trialgia.randomisation.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.persistence.randomisation.PublishedList.Source;
import org.trialgia.persistence.randomisation.SealedList;
import org.trialgia.randomisation.control.AllocationList.Row;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

class ListSealerTest {

    private static final UUID LIST = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final StudyId STUDY =
            new StudyId(UUID.fromString("00000000-0000-0000-0000-0000000000b2"));
    private static final UUID ARM_1 = UUID.fromString("00000000-0000-0000-0000-0000000000c3");
    private static final UUID ARM_2 = UUID.fromString("00000000-0000-0000-0000-0000000000d4");

    private final ListSealer sealer = new ListSealer(new RowSeal(new byte[32]), new SecureRandom());

    private static AllocationList list() {
        return new AllocationList(
                LIST,
                STUDY,
                List.of(
                        new Row("sex=f\nsite=N", 1, ARM_1),
                        new Row("sex=f\nsite=N", 2, ARM_2),
                        new Row("sex=f\nsite=S", 1, ARM_2)));
    }

    @Test
    void commitment_canonicalText_isAsDocumented() {
        assertEquals(
                """
                trialgia allocation list 1
                list 00000000-0000-0000-0000-0000000000a1
                study 00000000-0000-0000-0000-0000000000b2
                1\t00000000-0000-0000-0000-0000000000c3\tsex=f\\nsite=N
                2\t00000000-0000-0000-0000-0000000000d4\tsex=f\\nsite=N
                1\t00000000-0000-0000-0000-0000000000d4\tsex=f\\nsite=S
                """,
                Commitment.canonical(list()));
    }

    @Test
    void commitment_ofSaltAndText_isTheirDigest() throws Exception {
        byte[] salt = new byte[32];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        digest.update(Commitment.canonical(list()).getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(digest.digest(), Commitment.of(list(), salt));
        // Python 3.11: hashlib.sha256(bytes(32) + text.encode()).hexdigest()
        assertEquals(
                "bff3e4673b1f0a9e2ab829910d5ff66efae8a47a00f5ff000e041718d18e8096",
                HexFormat.of().formatHex(Commitment.of(list(), salt)));
    }

    @Test
    void commitment_sealedList_holdsForWhatIsOpened() {
        SealedList sealed = sealer.seal(list(), Source.GENERATED, List.of(2, 4), PersonId.random());
        AllocationList opened = sealer.open(sealed);
        assertEquals(list(), opened);
        assertTrue(Commitment.holds(sealed.commitment(), opened, sealer.salt(sealed)));
    }

    @Test
    void commitment_rowChangedAddedOrLeftOut_doesNotHold() {
        SealedList sealed = sealer.seal(list(), Source.GENERATED, List.of(2, 4), PersonId.random());
        byte[] salt = sealer.salt(sealed);
        List<Row> changed = new ArrayList<>(list().rows());
        changed.set(1, new Row("sex=f\nsite=N", 2, ARM_1));
        List<Row> more = new ArrayList<>(list().rows());
        more.add(new Row("sex=f\nsite=S", 2, ARM_1));
        for (List<Row> rows : List.of(changed, more, list().rows().subList(0, 2))) {
            assertFalse(
                    Commitment.holds(
                            sealed.commitment(), new AllocationList(LIST, STUDY, rows), salt));
        }
    }

    @Test
    void commitment_sameListTwice_isAnotherEachTime() {
        assertFalse(
                MessageDigest.isEqual(
                        sealer.seal(list(), Source.GENERATED, List.of(2), PersonId.random())
                                .commitment(),
                        sealer.seal(list(), Source.GENERATED, List.of(2), PersonId.random())
                                .commitment()));
    }

    @Test
    void concealment_printedLists_tellNothing() {
        SealedList sealed = sealer.seal(list(), Source.GENERATED, List.of(2, 4), PersonId.random());
        String printed =
                list() + " " + list().rows().getFirst() + sealed + sealed.rows().getFirst();
        assertFalse(printed.contains(ARM_1.toString()), printed);
        assertFalse(printed.contains("sex"), printed);
    }
}
