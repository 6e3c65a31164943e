package org.trialgia.run.control.model;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.FrozenRun;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.RegionSets;
import org.trialgia.run.control.RunInputs;
import org.trialgia.run.control.RunInputs.Controls;
import org.trialgia.run.control.RunInputs.Later;
import org.trialgia.run.control.RunInputs.ListedValues;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.ScanOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A run of three edges between three regions whose every number is written down by a test. */
final class HandMade {

    private static final String REGIONS =
            """
            id,name,x,y,z,radius_mm
            one,One,0,0,0,4
            two,Two,-8,0,0,4
            three,Three,0,-8,0,4
            """;

    private final List<Pair> pairs = new ArrayList<>();
    private RunSettings settings =
            new RunSettings(
                    RegionChoice.coordinates(REGIONS),
                    CleaningChoice.withoutConfounds(),
                    MeasureChoice.CORRELATION,
                    MeasureDetail.defaults(),
                    ExclusionChoice.none(),
                    "BASE",
                    "WEEK8",
                    List.of("WEEK26"),
                    PainScore.BPI_SEVERITY,
                    List.of(),
                    ModelPlan.none(),
                    200,
                    1);
    private @Nullable Controls controls;
    private @Nullable String model;

    /** Adds a pair. */
    HandMade pair(
            double[] before,
            double[] after,
            @Nullable Double painBefore,
            @Nullable Double painAfter) {
        pairs.add(
                new Pair(
                        "P-" + (100 + pairs.size()),
                        new ListedValues(before),
                        new ListedValues(after),
                        painBefore,
                        painAfter));
        return this;
    }

    /** Adds a pair with a third visit; each of its edges has these values at the three. */
    HandMade course(
            double first,
            double second,
            double third,
            @Nullable Integer days,
            @Nullable Integer more) {
        pairs.add(
                new Pair(
                        "P-" + (100 + pairs.size()),
                        all(first),
                        all(second),
                        null,
                        null,
                        List.of(new Later("WEEK26", all(third), null, more)),
                        days));
        return this;
    }

    private static ListedValues all(double value) {
        return new ListedValues(new double[] {value, value, value});
    }

    HandMade with(ModelPlan plan) {
        settings = settings.withModels(plan);
        return this;
    }

    HandMade with(PainScore score, MeasureChoice measure) {
        settings =
                new RunSettings(
                        settings.regions(),
                        settings.cleaning(),
                        measure,
                        settings.detail(),
                        settings.exclusions(),
                        settings.baselineVisit(),
                        settings.followUpVisit(),
                        settings.laterVisits(),
                        score,
                        settings.covariates(),
                        settings.models(),
                        settings.permutations(),
                        settings.seed());
        return this;
    }

    HandMade with(RegionChoice regions) {
        settings = settings.withRegions(regions);
        return this;
    }

    HandMade controls(List<double[]> values) {
        controls = new Controls(values);
        return this;
    }

    HandMade model(String text) {
        model = text;
        return this;
    }

    FrozenRun run() {
        return new FrozenRun(
                settings,
                RegionSets.points(settings.regions()),
                new RunInputs(pairs.size(), pairs, List.of(), null, null).with(controls, model));
    }

    Gathered gathered() {
        FrozenRun run = run();
        List<ScanOutcome> scans = new ArrayList<>();
        for (Pair pair : run.inputs().pairs()) {
            scans.add(listed(pair.baseline()));
            scans.add(listed(pair.followUp()));
        }
        run.inputs()
                .pairs()
                .forEach(pair -> pair.later().forEach(later -> scans.add(listed(later.source()))));
        return Gathered.of(run, scans);
    }

    private static ScanOutcome listed(RunInputs.Source source) {
        return ScanOutcome.listed(((ListedValues) source).values());
    }

    /** A number of a result. */
    static double fact(ModelResult result, String name) {
        return result.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** A number of a table. */
    static double number(ModelResult.Table table, int row, String column) {
        return table.rows().get(row).get(place(table, column)).value();
    }

    /** A text of a table. */
    static String text(ModelResult.Table table, int row, String column) {
        return table.rows().get(row).get(place(table, column)).text();
    }

    private static int place(ModelResult.Table table, String column) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).name().equals(column))
                .findFirst()
                .orElseThrow();
    }
}
