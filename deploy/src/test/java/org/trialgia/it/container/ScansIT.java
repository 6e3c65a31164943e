package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.guard.Page;
import org.trialgia.imaging.boundary.AppendBytes;
import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.imaging.boundary.Check.Point;
import org.trialgia.imaging.boundary.ConfirmRegions;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.MoveScan;
import org.trialgia.imaging.boundary.OneScan;
import org.trialgia.imaging.boundary.OneUpload;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.imaging.boundary.PairRow;
import org.trialgia.imaging.boundary.PairService;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.ScanFilter;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.imaging.boundary.ScanView;
import org.trialgia.imaging.boundary.SliceRequest;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.imaging.boundary.UploadProgress;
import org.trialgia.imaging.control.FileStore;
import org.trialgia.imaging.control.StoreSweep;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.participant.boundary.ParticipantDirectory;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.UploadId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Intake, quality and pairs, and above all what a refusal leaves behind: nothing. */
@ExtendWith(ArquillianExtension.class)
class ScansIT {

    private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05Z");
    private static int seed = 100;

    @Inject private Fixture fixture;
    @Inject private Enrolment enrolment;
    @Inject private IntakeService intake;
    @Inject private ScanService scans;
    @Inject private PairService pairs;
    @Inject private PairDirectory directory;
    @Inject private ParticipantDirectory participants;
    @Inject private FileStore store;
    @Inject private StoreSweep sweep;

    @PersistenceContext(unitName = "trialgia")
    private EntityManager entities;

    private Trial trial;
    private PersonId analyst;
    private ParticipantId participant;
    private String number;

    @BeforeEach
    void enrol() {
        trial = fixture.trial();
        analyst = fixture.person(Role.IMAGING_ANALYST, trial.id(), null);
        participant = enrolment.eligible(trial, trial.sites().getFirst(), 1).getFirst();
        number = participants.get(participant).number();
    }

    @Test
    void confirm_imageWithTableAndSidecar_keepsScanFilesAndTrail() throws IOException {
        byte[] image = Images.gzip(Images.series(20, ++seed));
        UploadId bold = upload("sub-" + bare() + "_ses-BASE_task-rest_bold.nii.gz", image);
        UploadId table = upload("sub-" + bare() + "_ses-BASE_task-rest_confounds.tsv", table(20));
        UploadId json =
                upload(
                        "sub-" + bare() + "_ses-BASE_task-rest_bold.json",
                        "{\"RepetitionTime\": 2, \"Manufacturer\": \"Maker\"}"
                                .getBytes(StandardCharsets.US_ASCII));
        StagedFile proposed =
                asAnalyst(() -> intake.staged(trial.id())).stream()
                        .filter(file -> file.id().equals(bold))
                        .findFirst()
                        .orElseThrow();

        assertEquals(number, proposed.participant());
        assertEquals("BASE", proposed.visit());
        assertEquals(table, proposed.confounds());
        assertEquals(json, proposed.sidecar());
        ScanId id = asAnalyst(() -> intake.confirm(scan(bold, "BASE", table, json)));

        ScanView scan = asAnalyst(() -> scans.scan(new OneScan(trial.id(), id)));
        assertEquals("6 × 7 × 5 × 20", scan.facts().shape());
        assertEquals("Maker", scan.scanner());
        assertTrue(store.intact(scan.file()));
        assertEquals(List.of(), asAnalyst(() -> intake.staged(trial.id())));
        assertEquals(
                1, rows("audit_row where action = 'scan.received' and subject_id = '" + id + "'"));
        assertEquals(
                20,
                asAnalyst(() -> scans.motion(new OneScan(trial.id(), id)))
                        .orElseThrow()
                        .millimetres()
                        .size());
        byte[] png =
                asAnalyst(() ->
                        scans.slice(
                                new SliceRequest(
                                        trial.id(), id, SliceRequest.Plane.AXIAL, null, null)));
        assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
    }

    @Test
    void append_brokenOff_goesOnWhereItStopped() {
        byte[] image = Images.series(20, ++seed);
        UploadProgress begun = begin("run.nii", image.length);
        append(begun.id(), 0, Arrays.copyOf(image, 3000));

        UploadProgress again = begin("run.nii", image.length);
        assertEquals(begun.id(), again.id());
        assertEquals(3000, again.received());
        Refusal refused =
                assertThrows(Conflict.class, () -> append(begun.id(), 5000, new byte[10]));
        assertEquals("upload.offset", refused.key());
        append(begun.id(), 3000, Arrays.copyOfRange(image, 3000, image.length));
        StagedFile file = asAnalyst(() -> intake.check(new OneUpload(trial.id(), begun.id())));

        assertEquals(20, file.facts().volumes());
    }

    @Test
    void check_filesThatAreWrong_areRefusedAndLeaveNothing() throws IOException {
        byte[] series = Images.series(20, ++seed);
        assertLeavesNothing(
                "scan.image-refused", () -> upload("cut.nii", Arrays.copyOf(series, 5000)));
        assertLeavesNothing(
                "scan.image-refused", () -> upload("cut.nii.gz", half(Images.gzip(series))));
        assertLeavesNothing(
                "scan.image-refused", () -> upload("lie.nii", Images.lyingSeries(300, 20)));
        assertLeavesNothing(
                "scan.image-refused",
                () -> upload("lie.nii.gz", Images.gzip(Images.lyingSeries(300, 20))));
        assertLeavesNothing("scan.image-refused", () -> upload("bomb.nii.gz", Images.bomb()));
        assertLeavesNothing(
                "scan.image-refused",
                () -> upload("text.nii", "no image".getBytes(StandardCharsets.US_ASCII)));
        assertLeavesNothing(
                "confounds.column-missing",
                () -> upload("short.tsv", Images.table(List.of("trans_x", "rot_x"), 20, "0")));
        assertLeavesNothing(
                "confounds.not-numeric", () -> upload("words.tsv", Images.confounds(20, "much")));
        assertLeavesNothing(
                "sidecar.identity",
                () ->
                        upload(
                                "who.json",
                                "{\"PatientName\": \"A^B\"}".getBytes(StandardCharsets.US_ASCII)));
        assertLeavesNothing(
                "upload.ending",
                () -> upload("page.html", "<html>".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void append_moreThanAnnounced_isRefusedAndLeavesNothing() throws IOException {
        UploadProgress begun = begin("long.nii", 1000);

        assertLeavesNothing("upload.too-long", () -> append(begun.id(), 0, new byte[2000]));
    }

    @Test
    void confirm_whatCannotBe_isRefusedAndKeepsTheUpload() throws IOException {
        UploadId bold = upload("fmri.nii.gz", Images.gzip(Images.series(20, ++seed)));
        UploadId table = upload("fmri_confounds.tsv", table(19));
        long before = scansAndFiles();

        assertRefused("confounds.rows", () -> intake.confirm(scan(bold, "BASE", table, null)));
        assertRefused("denied", () -> intake.confirm(of("NOBODY-0001", bold)));
        assertRefused("scan.visit-unknown", () -> intake.confirm(scan(bold, "WK9", null, null)));
        assertRefused("scan.day-needed", () -> intake.confirm(on(bold, null)));
        assertRefused(
                "scan.day-future", () -> intake.confirm(on(bold, Enrolment.today().plusDays(4))));
        assertRefused(
                "scan.day-before-consent",
                () -> intake.confirm(on(bold, Enrolment.today().minusDays(3))));

        assertEquals(before, scansAndFiles());
        assertEquals(2, asAnalyst(() -> intake.staged(trial.id())).size());
        asAnalyst(() -> intake.confirm(scan(bold, "BASE", null, null)));
    }

    @Test
    void confirm_withoutConsentToImaging_isRefused() {
        PersonId coordinator = enrolment.coordinator(trial, trial.sites().getFirst());
        String screened = enrolment.screened(coordinator, trial.sites().getFirst()).number();
        UploadId bold = upload("fmri.nii", Images.series(20, ++seed));

        assertRefused("scan.no-consent", () -> intake.confirm(of(screened, bold)));
    }

    @Test
    void confirm_byCoordinatorOfAnotherSite_isDenied() throws IOException {
        SiteId other = trial.sites().get(1);
        PersonId stranger = fixture.person(Role.COORDINATOR, trial.id(), other);
        byte[] image = Images.series(20, ++seed);
        UploadId bold = fixture.as(stranger, () -> upload("fmri.nii", image, stranger));
        long before = scansAndFiles();

        assertThrows(
                Denied.class,
                () -> fixture.as(stranger, () -> intake.confirm(scan(bold, "BASE", null, null))));

        assertEquals(before, scansAndFiles());
    }

    @Test
    void intake_byWrongRole_orOfSomebodyElse_isDenied() {
        UploadId bold = upload("fmri.nii", Images.series(20, ++seed));
        for (Role role :
                List.of(
                        Role.OUTCOME_ASSESSOR,
                        Role.TREATING_CLINICIAN,
                        Role.INVESTIGATOR,
                        Role.DATA_MANAGER,
                        Role.MONITOR,
                        Role.AUDITOR,
                        Role.UNBLINDED_STATISTICIAN)) {
            PersonId who = fixture.person(role, trial.id(), null);
            assertThrows(
                    Denied.class,
                    () -> fixture.as(who, () -> intake.confirm(scan(bold, "BASE", null, null))),
                    role.label());
        }
        PersonId colleague = fixture.person(Role.IMAGING_ANALYST, trial.id(), null);
        assertThrows(
                Denied.class,
                () -> fixture.as(colleague, () -> intake.confirm(scan(bold, "BASE", null, null))));
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                colleague,
                                () ->
                                        intake.progress(
                                                new OneUpload(trial.id(), UploadId.random()))));
    }

    @Test
    void confirm_sameBytesTwice_isRefused_inAnotherStudyIsOneFile() throws IOException {
        byte[] image = Images.series(20, ++seed);
        UploadId first = upload("one.nii", image);
        asAnalyst(() -> intake.confirm(scan(first, "BASE", null, null)));

        assertLeavesNothing("scan.already", () -> upload("two.nii", image));

        long files = rows("imaging_file");
        enrol();
        UploadId elsewhere = upload("three.nii", image);
        asAnalyst(() -> intake.confirm(scan(elsewhere, "BASE", null, null)));
        assertEquals(files, rows("imaging_file"));
    }

    @Test
    void confirm_storeFailsHalfWay_leavesNeitherRowNorFile() throws IOException {
        byte[] image = Images.series(20, ++seed);
        UploadId bold = upload("half.nii", image);
        byte[] confounds = Images.confounds(20, "0." + seed);
        UploadId table = upload("half.tsv", confounds);
        Path blocked = store.path(hash(confounds)).getParent().getParent();
        long before = scansAndFiles();
        int kept = store.keptFiles().size();
        assertFalse(Files.exists(blocked), "another seed is needed");
        Files.writeString(blocked, "in the way");
        try {
            assertRefused(
                    "scan.store-fault", () -> intake.confirm(scan(bold, "BASE", table, null)));
        } finally {
            Files.delete(blocked);
        }

        assertEquals(before, scansAndFiles());
        assertEquals(kept, store.keptFiles().size());
        asAnalyst(() -> intake.confirm(scan(bold, "BASE", table, null)));
        assertEquals(kept + 2, store.keptFiles().size());
    }

    @Test
    void sweep_leftovers_areTakenAway_andLossesNoted() throws IOException {
        UploadId left = upload("left.nii", Images.series(20, ++seed));
        byte[] image = Images.series(20, ++seed);
        UploadId bold = upload("kept.nii", image);
        ScanId id = asAnalyst(() -> intake.confirm(scan(bold, "BASE", null, null)));
        FileHash file = asAnalyst(() -> scans.scan(new OneScan(trial.id(), id))).file();
        UploadId orphan = UploadId.random();
        store.append(orphan, 0, new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
        FileHash unknown = store.finish(orphan);
        store.keep(orphan, unknown);
        Path path = store.path(file);
        Path moved = path.resolveSibling("moved");
        Files.move(path, moved);

        sweep.sweep(Instant.now().plus(Duration.ofHours(1)));

        assertEquals(0, store.received(left));
        assertEquals(List.of(), asAnalyst(() -> intake.staged(trial.id())));
        assertFalse(store.holds(unknown, 3));
        assertEquals(1, rows("imaging_file where missing_since is not null"));
        assertThrows(Conflict.class, () -> directory.verifiedPath(file));
        Files.move(moved, path);
        sweep.sweep(Instant.now().plus(Duration.ofHours(1)));
        assertEquals(0, rows("imaging_file where missing_since is not null"));
        assertEquals(path, directory.verifiedPath(file));
    }

    @Test
    void pair_ofTwoScans_isRatedAndListed() {
        ScanId pre = scanned("BASE");
        ScanId post = scanned("WK8");
        List<PairRow> before = asAnalyst(() -> pairs.all(trial.id()));
        assertEquals(1, before.size());
        assertTrue(before.getFirst().unrated());
        assertTrue(
                before.getFirst().checklist().checks().stream()
                        .noneMatch(check ->
                                check.point() == Point.SCORE || check.point() == Point.CONSENT),
                "an imaging analyst knows numbers only");

        rate(pre, 0, QualityVerdict.PASSED, "");
        rate(post, 0, QualityVerdict.PASSED, "");

        PairRow after = asAnalyst(() -> pairs.all(trial.id())).getFirst();
        assertFalse(after.unrated());
        assertEquals(1, directory.inStudy(trial.id()).size());
    }

    @Test
    void rate_changeWithoutReason_orStale_orWithTellingWords_isRefused() {
        ScanId id = scanned("BASE");
        rate(id, 0, QualityVerdict.PASSED, "");

        assertRefused(
                "scan.reason-change",
                () -> scans.rate(new RateScan(trial.id(), id, 1, QualityVerdict.FAILED, "")));
        assertRefused(
                "scan.reason-arm",
                () ->
                        scans.rate(
                                new RateScan(
                                        trial.id(), id, 1, QualityVerdict.FAILED, "surely MBSR")));
        assertThrows(Stale.class, () -> rate(id, 0, QualityVerdict.FAILED, "spikes"));
        ScanView failed = rate(id, 1, QualityVerdict.FAILED, "spikes");
        assertEquals("spikes", failed.reason());
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                investigator,
                                () ->
                                        scans.rate(
                                                new RateScan(
                                                        trial.id(),
                                                        id,
                                                        2,
                                                        QualityVerdict.PASSED,
                                                        "no"))));
    }

    @Test
    void move_toTheRightVisit_takesTheVerdictBack() {
        ScanId id = scanned("BASE");
        rate(id, 0, QualityVerdict.PASSED, "");

        ScanView moved =
                asAnalyst(() ->
                        scans.move(
                                new MoveScan(
                                        trial.id(),
                                        id,
                                        1,
                                        number,
                                        "WK8",
                                        Enrolment.today(),
                                        "native",
                                        "matched to the wrong visit")));

        assertEquals("WK8", moved.visitCode());
        assertEquals(QualityVerdict.PENDING, moved.verdict());
    }

    @Test
    void confirm_mapOfOneVolume_isKeptByItsNameAndPairedWithMapsAlone() {
        UploadId bold = upload("bold.nii", Images.series(20, ++seed));
        UploadId single =
                upload("sub-" + bare() + "_ses-BASE_label-GM_probseg.nii", Images.map(++seed));
        StagedFile proposed =
                asAnalyst(() -> intake.staged(trial.id())).stream()
                        .filter(file -> file.id().equals(single))
                        .findFirst()
                        .orElseThrow();
        assertEquals("gm", proposed.map());
        assertFalse(proposed.labels());

        assertRefused("scan.single-volume", () -> intake.confirm(map(single, "BASE", "")));
        assertRefused("scan.map-name", () -> intake.confirm(map(single, "BASE", "Grey matter")));
        assertRefused("scan.map-volumes", () -> intake.confirm(map(bold, "BASE", "gm")));
        ScanId pre = asAnalyst(() -> intake.confirm(map(single, "BASE", "gm")));
        UploadId second = upload("later.nii", Images.map(++seed));
        ScanId post = asAnalyst(() -> intake.confirm(map(second, "WK8", "gm")));
        rate(pre, 0, QualityVerdict.PASSED, "");
        rate(post, 0, QualityVerdict.PASSED, "");

        assertEquals("gm", asAnalyst(() -> scans.scan(new OneScan(trial.id(), pre))).map());
        assertEquals(List.of("gm"), directory.mapNames(trial.id()));
        assertEquals(1, directory.maps(trial.id(), "gm").size());
        assertEquals(List.of(), directory.maps(trial.id(), "fa"));
        assertEquals(List.of(), directory.inStudy(trial.id()), "a map is no series");
        assertEquals(List.of(), asAnalyst(() -> pairs.all(trial.id())));
        PersonId coordinator =
                fixture.person(Role.COORDINATOR, trial.id(), trial.sites().getFirst());
        PersonId manager = fixture.person(Role.DATA_MANAGER, trial.id(), null);
        assertEquals("gm", listed(analyst).rows().getFirst().map());
        for (PersonId who : List.of(coordinator, manager)) {
            assertEquals(2, listed(who).total());
            listed(who).rows().forEach(row -> assertNull(row.map(), "that it happened, no more"));
        }
    }

    private ConfirmScan map(UploadId upload, String visit, String name) {
        return new ConfirmScan(
                trial.id(), upload, number, visit, Enrolment.today(), "native", null, null, name);
    }

    @Test
    void regions_labelImage_isKeptWithItsNames() {
        UploadId upload = upload("labels.nii", Images.labels());

        assertRefused(
                "regions.label-absent",
                () ->
                        intake.confirm(
                                new ConfirmRegions(
                                        trial.id(), upload, "Two", "native", "7 nowhere")));
        asAnalyst(() ->
                intake.confirm(
                        new ConfirmRegions(trial.id(), upload, "Two", "native", "2\tsecond")));

        assertEquals(
                "{1=region 1, 2=second}",
                directory.regionImages(trial.id()).getFirst().labels().toString());
    }

    @Test
    void list_toEachRole_showsWhatItMayKnow() {
        scanned("BASE");

        ScanRow analysts = listed(analyst).rows().getFirst();
        assertEquals(QualityVerdict.PENDING, analysts.verdict());
        assertEquals("6 × 7 × 5 × 20", analysts.facts().shape());
        ScanRow managers =
                listed(fixture.person(Role.DATA_MANAGER, trial.id(), null)).rows().getFirst();
        assertEquals(QualityVerdict.PENDING, managers.verdict());
        assertNull(managers.facts());
        ScanRow own =
                listed(fixture.person(Role.COORDINATOR, trial.id(), trial.sites().getFirst()))
                        .rows()
                        .getFirst();
        assertNull(own.verdict());
        assertNull(own.facts());
        assertEquals(
                0,
                listed(fixture.person(Role.COORDINATOR, trial.id(), trial.sites().get(1))).total());
        PersonId assessor = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), null);
        assertThrows(Denied.class, () -> listed(assessor));
    }

    private Page<ScanRow> listed(PersonId who) {
        return fixture.as(who, () -> scans.list(ScanFilter.all(trial.id(), 0, 50)));
    }

    private ScanId scanned(String visit) {
        UploadId bold = upload("fmri-" + visit + ".nii", Images.series(20, ++seed));
        return asAnalyst(() -> intake.confirm(scan(bold, visit, null, null)));
    }

    private ScanView rate(ScanId id, long version, QualityVerdict verdict, String reason) {
        return asAnalyst(() -> scans.rate(new RateScan(trial.id(), id, version, verdict, reason)));
    }

    private ConfirmScan scan(
            UploadId bold, String visit, @Nullable UploadId table, @Nullable UploadId json) {
        return new ConfirmScan(
                trial.id(), bold, number, visit, Enrolment.today(), "native", table, json);
    }

    private ConfirmScan of(String whose, UploadId bold) {
        return new ConfirmScan(
                trial.id(), bold, whose, "BASE", Enrolment.today(), "native", null, null);
    }

    private ConfirmScan on(UploadId bold, @Nullable LocalDate day) {
        return new ConfirmScan(trial.id(), bold, number, "BASE", day, "native", null, null);
    }

    private byte[] table(int rows) {
        return Images.confounds(rows, "0." + ++seed);
    }

    private String bare() {
        return number.replace("-", "");
    }

    private UploadId upload(String name, byte[] bytes) {
        return upload(name, bytes, analyst);
    }

    private UploadId upload(String name, byte[] bytes, PersonId who) {
        return fixture.as(
                who,
                () -> {
                    UploadId id =
                            intake.begin(new BeginUpload(trial.id(), name, bytes.length, CHANGED))
                                    .id();
                    intake.append(
                            new AppendBytes(trial.id(), id, 0, bytes.length),
                            new ByteArrayInputStream(bytes));
                    return intake.check(new OneUpload(trial.id(), id)).id();
                });
    }

    private UploadProgress begin(String name, int size) {
        return asAnalyst(() -> intake.begin(new BeginUpload(trial.id(), name, size, CHANGED)));
    }

    private UploadProgress append(UploadId id, int offset, byte[] bytes) {
        return asAnalyst(() ->
                intake.append(
                        new AppendBytes(trial.id(), id, offset, -1),
                        new ByteArrayInputStream(bytes)));
    }

    private <T> T asAnalyst(Supplier<T> work) {
        return fixture.as(analyst, work);
    }

    private void assertRefused(String key, Supplier<?> work) {
        assertEquals(key, assertThrows(Refusal.class, () -> asAnalyst(work)).key());
    }

    private void assertLeavesNothing(String key, Supplier<?> work) throws IOException {
        long before = scansAndFiles();
        List<FileStore.Kept> kept = store.keptFiles();
        assertEquals(key, assertThrows(Refusal.class, work::get).key());
        assertEquals(before, scansAndFiles(), key);
        assertEquals(kept, store.keptFiles(), key);
        assertEquals(0, rows("imaging_upload where study_id = '" + trial.id() + "'"), key);
        List<UploadId> uploads = new ArrayList<>();
        store.stagedFiles().forEach(staged -> uploads.add(staged.upload()));
        for (UploadId upload : uploads) {
            assertEquals(1, rows("imaging_upload where id = '" + upload + "'"), key);
        }
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private long scansAndFiles() {
        return rows("imaging_scan") * 1_000_000 + rows("imaging_file");
    }

    private long rows(String what) {
        return fixture.inTransaction(() ->
                ((Number)
                                entities.createNativeQuery("select count(*) from trialgia." + what)
                                        .getSingleResult())
                        .longValue());
    }

    private static FileHash hash(byte[] bytes) {
        try {
            return FileHash.of(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
