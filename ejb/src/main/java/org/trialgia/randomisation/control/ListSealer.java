package org.trialgia.randomisation.control;

import org.trialgia.persistence.randomisation.PublishedList.Source;
import org.trialgia.persistence.randomisation.SealedList;
import org.trialgia.persistence.randomisation.SealedRow;
import org.trialgia.vocabulary.PersonId;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Seals a list row by row, commits to it, and seals its salt and block sizes beside. */
public final class ListSealer {

    static final String SALT = "salt";
    static final String SIZES = "block sizes";

    private final RowSeal seal;
    private final RandomGenerator random;

    /** Seals with a seal; the salt comes from the generator. */
    public ListSealer(RowSeal seal, RandomGenerator random) {
        this.seal = seal;
        this.random = random;
    }

    /** The list, sealed. No block sizes for a list that was loaded. */
    public SealedList seal(
            AllocationList list, Source source, List<Integer> sizes, PersonId sealedBy) {
        byte[] salt = new byte[Commitment.SALT_BYTES];
        random.nextBytes(salt);
        String sizesInWords = sizes.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return new SealedList(
                list.id(),
                list.study(),
                source,
                Commitment.of(list, salt),
                seal.seal(list.id(), SALT, salt),
                seal.seal(list.id(), SIZES, sizesInWords.getBytes(StandardCharsets.US_ASCII)),
                sealedBy,
                list.rows().stream()
                        .map(row ->
                                new SealedRow(
                                        list.id(),
                                        row.stratum(),
                                        row.seq(),
                                        seal.seal(list.id(), row.stratum(), row.seq(), row.arm()),
                                        null))
                        .toList());
    }

    /** The salt of a sealed list. */
    public byte[] salt(SealedList list) {
        return seal.open(list.id(), SALT, list.sealedSalt());
    }

    /** The list in clear again, to be checked against its commitment. */
    public AllocationList open(SealedList list) {
        return new AllocationList(
                list.id(),
                list.study(),
                list.rows().stream()
                        .map(row ->
                                new AllocationList.Row(
                                        row.stratum(),
                                        row.seq(),
                                        seal.open(
                                                row.list(),
                                                row.stratum(),
                                                row.seq(),
                                                row.sealed())))
                        .toList());
    }
}
