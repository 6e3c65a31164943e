package org.trialgia.randomisation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.access.Person;
import org.trialgia.persistence.access.PersonRepository;
import org.trialgia.persistence.randomisation.PublishedList;
import org.trialgia.persistence.randomisation.PublishedList.Source;
import org.trialgia.persistence.randomisation.SealedList;
import org.trialgia.persistence.randomisation.VaultRepository;
import org.trialgia.persistence.study.Arm;
import org.trialgia.persistence.study.Study;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.randomisation.boundary.AllocationStatus.ListView;
import org.trialgia.randomisation.boundary.AllocationStatus.Share;
import org.trialgia.randomisation.control.AllocationList;
import org.trialgia.randomisation.control.AllocationList.Row;
import org.trialgia.randomisation.control.ListSealer;
import org.trialgia.randomisation.control.ListText;
import org.trialgia.randomisation.control.PermutedBlocks;
import org.trialgia.randomisation.control.RandomisationRules;
import org.trialgia.randomisation.control.SealRules;
import org.trialgia.randomisation.control.Strata;
import org.trialgia.randomisation.control.Strata.Factor;
import org.trialgia.randomisation.control.Vault;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes or loads allocation lists and seals them at once. Once sealed, a list is not read again by
 * anybody before the end; a further list is used where the one before has no row left.
 */
@Guarded
@Stateless
public class AllocationListService {

    private static final int LONGEST_TEXT = 2_000_000;

    @Inject private StudyRepository studies;
    @Inject private PersonRepository people;
    @Inject private VaultRepository repository;
    @Inject private Vault vault;
    @Inject private AuditRecorder audit;
    @Inject private CurrentCaller current;

    /** What may be known of the study's lists. */
    @RequiresPermission(Permission.ALLOCATION_STATUS)
    public AllocationStatus status(@InScope StudyId id) {
        Study study = studies.find(id).orElseThrow(Denied::new);
        return new AllocationStatus(
                id,
                study.status() == StudyStatus.OPEN,
                studies.arms(id).stream()
                        .map(arm -> new Share(arm.code(), arm.name(), arm.ratio()))
                        .toList(),
                inWords(factors(id)),
                repository.lists(id).stream().map(this::view).toList(),
                Permission.ALLOCATION_SEAL.roles().stream()
                        .anyMatch(current.get().rolesIn(id)::contains));
    }

    /** Makes a list of permuted blocks and seals it. */
    @RequiresPermission(Permission.ALLOCATION_SEAL)
    public AllocationStatus seal(@InScope SealList request) {
        Study study = open(request.study());
        List<Arm> arms = studies.arms(study.id());
        List<Factor> factors = factors(study.id());
        List<Integer> ratio = arms.stream().map(Arm::ratio).toList();
        SealRules.check(
                request.blockSizes(), request.rowsPerStratum(), ratio, Strata.count(factors));
        SecureRandom random = drbg();
        PermutedBlocks blocks =
                new PermutedBlocks(ratio, List.copyOf(request.blockSizes()), random);
        List<Row> rows = new ArrayList<>();
        for (String stratum : Strata.all(factors)) {
            int seq = 0;
            for (int arm : blocks.rows(request.rowsPerStratum())) {
                seq++;
                rows.add(new Row(stratum, seq, arms.get(arm).id()));
            }
        }
        return sealed(
                study, rows, Source.GENERATED, List.copyOf(request.blockSizes()), arms, random);
    }

    /** Seals a list that was made elsewhere. */
    @RequiresPermission(Permission.ALLOCATION_SEAL)
    public AllocationStatus load(@InScope LoadList request) {
        Study study = open(request.study());
        if (request.csv().isBlank() || request.csv().length() > LONGEST_TEXT) {
            throw new Invalid("csv", "randomisation.list-unreadable");
        }
        List<Arm> arms = studies.arms(study.id());
        List<Factor> factors = factors(study.id());
        if (Strata.count(factors) > SealRules.MOST_STRATA) {
            throw new Invalid("csv", "randomisation.too-many-strata", SealRules.MOST_STRATA);
        }
        List<Row> rows =
                ListText.read(
                        request.csv(),
                        arms.stream().collect(Collectors.toMap(Arm::code, Arm::id)),
                        factors);
        return sealed(study, rows, Source.LOADED, List.of(), arms, drbg());
    }

    private AllocationStatus sealed(
            Study study,
            List<Row> rows,
            Source source,
            List<Integer> sizes,
            List<Arm> arms,
            SecureRandom random) {
        SealedList list =
                new ListSealer(vault.seal(), random)
                        .seal(
                                new AllocationList(UUID.randomUUID(), study.id(), rows),
                                source,
                                sizes,
                                current.get().id());
        int ordinal = repository.seal(list);
        audit.record(
                AuditEntry.inStudy(
                                study.id(),
                                Actor.in(study.id(), current.get()),
                                "randomisation.list-sealed")
                        .about("allocation list", list.id(), study.code() + " list " + ordinal)
                        .changed("source", null, source.label())
                        .changed("commitment", null, hex(list.commitment()))
                        .changed(
                                "arms and ratio",
                                null,
                                arms.stream()
                                        .map(arm -> arm.code() + " " + arm.ratio())
                                        .collect(Collectors.joining(", "))));
        return status(study.id());
    }

    /** A list is sealed for a protocol that no longer changes its arms and factors. */
    private Study open(StudyId id) {
        Study study = studies.findLocked(id).orElseThrow(Denied::new);
        if (study.status() == StudyStatus.LOCKED) {
            throw new Conflict("study.locked");
        }
        if (study.status() != StudyStatus.OPEN) {
            throw new Conflict("randomisation.study-not-open");
        }
        return study;
    }

    private List<Factor> factors(StudyId study) {
        return RandomisationRules.strata(studies.factors(study));
    }

    private static List<String> inWords(List<Factor> factors) {
        return Strata.count(factors) > SealRules.MOST_STRATA
                ? List.of()
                : Strata.all(factors).stream()
                        .map(stratum ->
                                stratum.isEmpty()
                                        ? "Everybody"
                                        : stratum.replace("\n", ", ").replace("=", " "))
                        .toList();
    }

    private ListView view(PublishedList list) {
        return new ListView(
                list.ordinal(),
                list.source().label(),
                hex(list.commitment()),
                list.strata(),
                people.find(list.sealedBy()).map(Person::displayName).orElse(""),
                list.sealedAt());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A generator of its own for each list; its seed is never kept. */
    private static SecureRandom drbg() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has DRBG", e);
        }
    }
}
