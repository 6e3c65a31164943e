package org.trialgia.analysis.cli;

import org.trialgia.analysis.statistics.imputation.ImputationMethod;
import org.trialgia.analysis.statistics.imputation.ImputationSettings;
import org.trialgia.analysis.statistics.imputation.ImputedModel;
import org.trialgia.analysis.statistics.imputation.PooledEstimate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A linear model with missing numbers imputed. */
@Command(
        name = "impute",
        description =
                "Linear model with missing numbers imputed by chained equations, pooled by Rubin's"
                        + " rules: a row a coefficient, with its fraction of missing information.")
final class ImputeCommand extends StatsCommand.OfModel {

    @Option(
            names = "--auxiliary",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that say something of the missing ones.")
    List<String> auxiliary = new ArrayList<>();

    @Option(
            names = "--imputations",
            defaultValue = "50",
            description = "Completed tables, 2 or more (50).")
    int imputations;

    @Option(
            names = "--method",
            defaultValue = "matching",
            description = "matching (the default) or regression.")
    String method;

    @Option(names = "--seed", defaultValue = "1", description = "Of what is drawn (1).")
    long seed;

    @Override
    void test(DataTable data) throws IOException {
        if (imputations < 2) {
            throw misused("--imputations is " + imputations + "; give 2 or more");
        }
        ImputationMethod how =
                switch (method) {
                    case "matching" -> ImputationMethod.PREDICTIVE_MEAN_MATCHING;
                    case "regression" -> ImputationMethod.BAYESIAN_REGRESSION;
                    default ->
                            throw misused(
                                    "--method is " + method + "; give matching or regression");
                };
        ImputedModel found =
                ImputedModel.of(
                        model(data, auxiliary),
                        response,
                        terms,
                        auxiliary,
                        ImputationSettings.withDefaults(seed)
                                .with(how)
                                .withImputations(imputations),
                        confidence);
        note(
                String.format(
                        Locale.ROOT,
                        "%d of %d rows had a value imputed %s, %d times, seed %d",
                        found.incompleteRows(),
                        found.rows(),
                        found.missing(),
                        imputations,
                        seed));
        List<List<?>> rows = new ArrayList<>();
        for (int k = 0; k < found.names().size(); k++) {
            PooledEstimate each = found.coefficients().get(k);
            rows.add(
                    List.of(
                            found.names().get(k),
                            each.estimate(),
                            each.se(),
                            each.t(),
                            each.df(),
                            each.p(),
                            each.ci().low(),
                            each.ci().high(),
                            each.fractionOfMissingInformation()));
        }
        write(
                List.of(
                        "coefficient",
                        "estimate",
                        "se",
                        "t",
                        "df",
                        "p",
                        "low",
                        "high",
                        "missing_information"),
                rows);
    }
}
