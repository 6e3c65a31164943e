package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.imaging.boundary.AppendBytes;
import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.imaging.boundary.ConfirmRegions;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.OneUpload;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.persistence.run.RunRepository;
import org.trialgia.randomisation.boundary.AllocatedArm;
import org.trialgia.randomisation.boundary.AllocationDirectory;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.EdgeView;
import org.trialgia.run.boundary.EdgeView.ArmChange;
import org.trialgia.run.boundary.EdgeView.Change;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.PairEdgeQuery;
import org.trialgia.run.boundary.PairEdgeRow;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.run.boundary.ResultView;
import org.trialgia.run.boundary.RunPreview;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.visit.boundary.RecordScore;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.UploadId;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs over pairs that came the way of every pair: enrolled, scanned, rated, scored. */
@ExtendWith(ArquillianExtension.class)
class RunOverPairsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05Z");
    private static final int DAYS_AGO = 60;
    private static final Random RANDOM = new Random(20_261_125);

    @Inject private Fixture fixture;
    @Inject private Enrolment enrolment;
    @Inject private IntakeService intake;
    @Inject private ScanService scans;
    @Inject private ScoreService scores;
    @Inject private AllocationDirectory allocations;
    @Inject private RunService runs;
    @Inject private ResultService results;
    @Inject private RunRepository rows;

    private Trial trial;
    private PersonId analyst;
    private PersonId investigator;

    private void people() {
        trial = fixture.trial();
        analyst = fixture.person(Role.IMAGING_ANALYST, trial.id(), null);
        investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        enrolment.seal(trial, 8);
    }

    @Test
    void labelImage_overOnePair_givesItsChangeAndRefusesTheRestByName() throws Exception {
        people();
        ParticipantView one = scannedParticipant();
        UploadId upload = upload("labels.nii", TinyScans.labels());
        UUID image =
                fixture.as(
                                analyst,
                                () ->
                                        intake.confirm(
                                                new ConfirmRegions(
                                                        trial.id(),
                                                        upload,
                                                        "Two halves",
                                                        "native",
                                                        "1 left half\n2 right half")))
                        .value();

        RunPreview byCoordinates = preview(RegionChoice.whole(RegionChoice.Kind.PAIN_ALE_FMRI));
        assertEquals(0, byCoordinates.analysable());
        assertTrue(
                byCoordinates.left().getFirst().reason().contains("not in the study's space"),
                byCoordinates.left().toString());
        RunPreview byLabels = preview(RegionChoice.labels(image));
        assertEquals(1, byLabels.analysable());
        assertEquals(1, byLabels.scored());
        assertTrue(byLabels.text().contains("4 regions of a label image"), byLabels.text());
        RunSettings task =
                settings(RegionChoice.labels(image))
                        .withMeasure(
                                MeasureChoice.TASK_MAP,
                                MeasureDetail.defaults()
                                        .withTask("onset,duration,trial_type\n20,15,heat", "heat"));
        RunPreview byPoints = fixture.as(investigator, () -> runs.preview(trial.id(), task));
        assertEquals(0, byPoints.analysable(), "points are of MNI space, whatever the regions are");
        assertTrue(
                byPoints.left().getFirst().reason().contains("in MNI space alone"),
                byPoints.left().toString());

        RunId id = finished(RegionChoice.labels(image));

        ResultView result = fixture.as(investigator, () -> results.result(trial.id(), id));
        assertTrue(result.meanRefused().contains("at least 2 pairs"), result.meanRefused());
        assertTrue(result.linkRefused().contains("there is 1"), result.linkRefused());
        assertTrue(result.notes().getFirst().startsWith("2 scans have no confounds file"));
        assertEquals(List.of(one.number()), result.pairs());
        PairEdgeRow edge =
                fixture.as(
                                investigator,
                                () ->
                                        results.pairEdges(
                                                new PairEdgeQuery(
                                                        trial.id(),
                                                        id,
                                                        one.number(),
                                                        "",
                                                        PairEdgeRow.Order.SIZE,
                                                        false,
                                                        0,
                                                        10)))
                        .rows()
                        .getFirst();
        assertEquals("left half – right half", edge.name());
        Double before = edge.before();
        Double after = edge.after();
        Double change = edge.change();
        assertNotNull(before);
        assertNotNull(after);
        assertNotNull(change);
        assertEquals(after - before, change, 1e-12);
        assertTrue(change > 0.3, "the two regions share far more of a signal at follow-up");
        assertEquals(
                id,
                fixture.as(investigator, () -> results.ofPair(trial.id(), one.number()))
                        .getFirst()
                        .run());
    }

    @Test
    void edge_byArm_isForTheUnblindedStatisticianOnly() throws Exception {
        people();
        List<ParticipantView> all =
                IntStream.range(0, 8).mapToObj(i -> scannedParticipant()).toList();
        UploadId upload = upload("labels.nii", TinyScans.labels());
        UUID image =
                fixture.as(
                                analyst,
                                () ->
                                        intake.confirm(
                                                new ConfirmRegions(
                                                        trial.id(), upload, "Two", "native", "")))
                        .value();
        RunId id = finished(RegionChoice.labels(image));
        Map<ParticipantId, AllocatedArm> arms =
                fixture.inTransaction(() -> allocations.armsIn(trial.id()));
        Map<String, String> expected =
                all.stream()
                        .collect(
                                Collectors.toMap(
                                        ParticipantView::number, one -> arms.get(one.id()).code()));

        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        fixture.unblind(auditor, trial.id());
        for (PersonId blinded : List.of(investigator, auditor)) {
            EdgeView pooled = fixture.as(blinded, () -> results.edge(trial.id(), id, 0));
            assertNull(pooled.arms());
            assertEquals(8, pooled.changes().size());
            pooled.changes().forEach(change -> assertNull(change.arm()));
            assertTrue(fixture.as(blinded, () -> results.result(trial.id(), id)).pooled());
        }

        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
        EdgeView seen = fixture.as(statistician, () -> results.edge(trial.id(), id, 0));
        assertEquals(
                expected,
                seen.changes().stream()
                        .collect(Collectors.toMap(Change::participant, Change::arm)));
        List<ArmChange> byArm = seen.arms();
        assertNotNull(byArm);
        assertEquals(8, byArm.stream().mapToInt(ArmChange::pairs).sum());
        for (ArmChange arm : byArm) {
            double mean =
                    seen.changes().stream()
                            .filter(change -> arm.code().equals(change.arm()))
                            .mapToDouble(change -> change.after() - change.before())
                            .average()
                            .orElseThrow();
            Double shown = arm.mean();
            if (arm.pairs() < 2) {
                assertNull(shown);
                assertTrue(arm.refused().contains("at least 2 pairs"), arm.refused());
            } else {
                assertNotNull(shown);
                assertEquals(mean, shown, 1e-12);
            }
        }
    }

    private RunPreview preview(RegionChoice regions) {
        return fixture.as(investigator, () -> runs.preview(trial.id(), settings(regions)));
    }

    private RunId finished(RegionChoice regions) throws InterruptedException {
        RunId id =
                fixture.as(
                        investigator,
                        () ->
                                runs.start(
                                        new StartRun(trial.id(), "Over pairs", settings(regions))));
        Instant end = Instant.now().plus(PATIENCE);
        RunState state = RunState.QUEUED;
        while (state.open() && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            state = fixture.inTransaction(() -> rows.find(id).orElseThrow().state());
        }
        assertEquals(RunState.FINISHED, state);
        return id;
    }

    /** Without confounds, and with length, motion and degrees-of-freedom exclusions off. */
    private static RunSettings settings(RegionChoice regions) {
        return new RunSettings(
                regions,
                CleaningChoice.withoutConfounds(),
                MeasureChoice.CORRELATION,
                MeasureDetail.defaults(),
                ExclusionChoice.none(),
                "BASE",
                "WK8",
                List.of(),
                PainScore.BPI_SEVERITY,
                List.of(),
                ModelPlan.none(),
                200,
                20_261_121);
    }

    private ParticipantView scannedParticipant() {
        SiteId site = trial.sites().getFirst();
        PersonId coordinator = enrolment.coordinator(trial, site);
        PersonId assessor = fixture.person(Role.OUTCOME_ASSESSOR, trial.id(), site);
        ParticipantView view = enrolment.randomisedSince(coordinator, site, DAYS_AGO);
        LocalDate first = Enrolment.today().minusDays(DAYS_AGO);
        LocalDate last = Enrolment.today();
        scan(view, "BASE", first, 0.1);
        scan(view, "WK8", last, 0.8);
        score(assessor, view.id(), "BASE", first, "7");
        score(assessor, view.id(), "WK8", last, "4");
        return view;
    }

    private void scan(ParticipantView whose, String visit, LocalDate day, double shared) {
        UploadId bold = upload("bold-" + visit + ".nii", TinyScans.image(shared, RANDOM));
        ScanId id =
                fixture.as(
                        analyst,
                        () ->
                                intake.confirm(
                                        new ConfirmScan(
                                                trial.id(),
                                                bold,
                                                whose.number(),
                                                visit,
                                                day,
                                                "native",
                                                null,
                                                null)));
        fixture.as(
                analyst,
                () -> scans.rate(new RateScan(trial.id(), id, 0, QualityVerdict.PASSED, "")));
    }

    private void score(
            PersonId assessor, ParticipantId whose, String visit, LocalDate day, String answer) {
        List<@Nullable BigDecimal> items =
                IntStream.range(0, 11)
                        .<@Nullable BigDecimal>mapToObj(
                                item -> item < 8 ? new BigDecimal(answer) : null)
                        .collect(Collectors.toList());
        fixture.as(
                assessor,
                () ->
                        scores.record(
                                new RecordScore(
                                        whose, visit, Instrument.BPI_SF_24H, day, items, "")));
    }

    private UploadId upload(String name, byte[] bytes) {
        return fixture.as(
                analyst,
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
}
