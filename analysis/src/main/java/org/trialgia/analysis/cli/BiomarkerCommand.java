package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.prediction.BiomarkerUse;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.OutcomePrediction;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.prediction.PredictionTest;
import org.trialgia.analysis.prediction.TreatmentBenefit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Markers by nested cross-validation, each use by its name. */
@Command(
        name = "biomarker",
        description =
                "Try a marker made of edges by cross-validation within cross-validation. A marker"
                        + " for one use need not serve another.",
        synopsisSubcommandLabel = "USE",
        subcommands = {
            BiomarkerCommand.Diagnostic.class,
            BiomarkerCommand.Prognostic.class,
            BiomarkerCommand.Predictive.class
        })
final class BiomarkerCommand extends Work {

    @Override
    void run() {
        throw misused("name a use: diagnostic, prognostic or predictive");
    }

    /** Options of the uses that tell classes apart. */
    abstract static class OfClasses extends MarkerWork {

        @Option(
                names = "--freeze",
                paramLabel = "FILE",
                description = "Write the model fitted to all participants, for the command apply.")
        @Nullable Path freeze;

        @Option(
                names = "--measure",
                paramLabel = "TEXT",
                defaultValue = "edge",
                description = "What an edge is, for the frozen model, such as pearson-z.")
        String measure;

        final void tellApart(
                BiomarkerUse use, EdgeTable read, boolean[] positive, PredictionSettings settings)
                throws IOException {
            ClassPrediction found =
                    use == BiomarkerUse.DIAGNOSTIC
                            ? ClassPrediction.diagnostic(
                                    read.values(), positive, settings, confidence)
                            : ClassPrediction.prognostic(
                                    read.values(), positive, settings, confidence);
            PredictionTest.Result test =
                    PredictionTest.classes(read.values(), positive, settings, permutations)
                            .computeAll();
            if (freeze != null) {
                freeze(
                        freeze,
                        FrozenModel.classes(
                                use, measure, read.regions(), read.values(), positive, settings));
            }
            summary(classes(found, test));
        }
    }

    /** Patients against pain-free people. */
    @Command(
            name = "diagnostic",
            description = "Tell patients from pain-free people: a row a number.")
    static final class Diagnostic extends OfClasses {

        @Option(
                names = "--class",
                required = true,
                paramLabel = "COLUMN",
                description = "The column that says who is a patient.")
        String column;

        @Option(
                names = "--positive",
                required = true,
                paramLabel = "LEVEL",
                description = "What it says of patients.")
        String positive;

        @Override
        void tried(EdgeTable read, DataTable other, int[] rows, PredictionSettings settings)
                throws IOException {
            tellApart(
                    BiomarkerUse.DIAGNOSTIC,
                    read,
                    marks(other, column, rows, positive, null),
                    settings);
        }
    }

    /** Who gets better. */
    @Command(
            name = "prognostic",
            description =
                    "Predict who gets better: a measured outcome, or with --positive who responds.")
    static final class Prognostic extends OfClasses {

        @Option(
                names = "--outcome",
                required = true,
                paramLabel = "COLUMN",
                description = "The outcome, or the column that says who responds.")
        String outcome;

        @Option(
                names = "--positive",
                paramLabel = "LEVEL",
                description = "What the column says of those who respond.")
        @Nullable String positive;

        @Override
        void tried(EdgeTable read, DataTable other, int[] rows, PredictionSettings settings)
                throws IOException {
            if (positive != null) {
                tellApart(
                        BiomarkerUse.PROGNOSTIC,
                        read,
                        marks(other, outcome, rows, positive, null),
                        settings);
                return;
            }
            double[] known = numbers(other, outcome, rows);
            OutcomePrediction found = OutcomePrediction.prognostic(read.values(), known, settings);
            PredictionTest.Result test =
                    PredictionTest.outcome(read.values(), known, settings, permutations)
                            .computeAll();
            if (freeze != null) {
                freeze(
                        freeze,
                        FrozenModel.outcome(
                                measure, read.regions(), read.values(), known, settings));
            }
            summary(
                    List.of(
                            List.of("use", "prognostic"),
                            List.of("n", known.length),
                            List.of("q2", found.performance().q2()),
                            List.of("r", found.performance().r()),
                            List.of("spearman", found.performance().spearman()),
                            List.of("mse", found.performance().meanSquaredError()),
                            List.of("permutation_statistic", test.statistic()),
                            List.of("permutation_p", test.p()),
                            List.of("permutations", test.permutations())));
        }
    }

    /** Who benefits from which arm. */
    @Command(
            name = "predictive",
            description = "Predict who benefits from which arm of a randomised trial.")
    static final class Predictive extends MarkerWork {

        @Option(
                names = "--outcome",
                required = true,
                paramLabel = "COLUMN",
                description = "The outcome.")
        String outcome;

        @Option(names = "--arm", required = true, paramLabel = "COLUMN", description = "The arm.")
        String arm;

        @Option(
                names = "--first",
                required = true,
                paramLabel = "LEVEL",
                description = "The first arm.")
        String first;

        @Option(
                names = "--second",
                required = true,
                paramLabel = "LEVEL",
                description = "The second arm.")
        String second;

        @Option(names = "--lower-is-better", description = "A low outcome is good, as of pain.")
        boolean lowerIsBetter;

        @Override
        void tried(EdgeTable read, DataTable other, int[] rows, PredictionSettings settings)
                throws IOException {
            TreatmentBenefit found =
                    TreatmentBenefit.of(
                            read.values(),
                            numbers(other, outcome, rows),
                            marks(other, arm, rows, first, second),
                            lowerIsBetter,
                            settings,
                            confidence,
                            permutations);
            summary(
                    List.of(
                            List.of("use", "predictive"),
                            List.of("n", found.benefit().length),
                            List.of("slope", found.slope().estimate()),
                            List.of("slope_low", found.slope().ci().low()),
                            List.of("slope_high", found.slope().ci().high()),
                            List.of("permutation_p", found.permutationP()),
                            List.of("permutations", found.permutations()),
                            List.of("value_of_rule", orNone(found.valueOfRule())),
                            List.of("value_of_first", found.valueOfFirst()),
                            List.of("value_of_second", found.valueOfSecond()),
                            List.of(
                                    "effect_where_first_is_recommended",
                                    orNone(found.recommendedFirst().map(r -> r.estimate()))),
                            List.of(
                                    "effect_where_second_is_recommended",
                                    orNone(found.recommendedSecond().map(r -> r.estimate())))));
        }

        private static double orNone(Outcome<Double> value) {
            return value.toOptional().orElse(Double.NaN);
        }
    }
}
