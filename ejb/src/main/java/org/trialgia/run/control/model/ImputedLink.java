package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.change.Covariate;
import org.trialgia.analysis.change.EdgeChange;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.imputation.ImputationSettings;
import org.trialgia.analysis.statistics.imputation.ImputedModel;
import org.trialgia.analysis.statistics.imputation.PooledEstimate;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The link with pain over all pairs, missing scores imputed. Given pain before, a point of pain
 * after is a point of change, so the coefficient of pain after is that of the link.
 */
final class ImputedLink {

    private static final String CHANGE = "change";
    private static final String AFTER = "pain after";
    private static final String BEFORE = "pain before";
    private static final double LEVEL = 0.05;

    private ImputedLink() {}

    static ModelResult of(Gathered gathered) {
        double[] before = gathered.painBefore();
        double[] after = gathered.painChanges();
        for (int i = 0; i < after.length; i++) {
            Double score = gathered.included().get(i).pair().after();
            after[i] = score == null ? Double.NaN : score;
        }
        List<Covariate> covariates = gathered.adjusted();
        if (complete(before)
                && complete(after)
                && covariates.stream().allMatch(c -> complete(c.values()))) {
            throw new RefusedException(
                    "model.nothing-missing",
                    "No pair lacks a pain score or a covariate, so there is nothing to impute: the"
                            + " link as it stands is of all pairs.");
        }
        Layout layout = gathered.run().layout();
        ImputationSettings settings =
                ImputationSettings.withDefaults(gathered.run().settings().seed())
                        .withImputations(gathered.run().settings().models().imputations());
        Matrix changes = gathered.changeTable();
        boolean[] whole = EdgeChange.complete(changes);
        PooledEstimate[] found = new PooledEstimate[layout.size()];
        double[] p = new double[found.length];
        Arrays.fill(p, Double.NaN);
        int incomplete = 0;
        int tested = 0;
        String why = "No value is there in all pairs.";
        List<String> terms = new ArrayList<>(List.of(AFTER, BEFORE));
        covariates.forEach(c -> terms.add(c.name()));
        for (int e = 0; e < found.length; e++) {
            if (!whole[e]) {
                continue;
            }
            ModelTable table =
                    new ModelTable(changes.rows())
                            .number(CHANGE, changes.column(e))
                            .number(AFTER, after)
                            .number(BEFORE, before);
            covariates.forEach(c -> table.number(c.name(), c.values()));
            try {
                ImputedModel model =
                        ImputedModel.of(
                                table, CHANGE, terms, List.of(), settings, Gathered.CONFIDENCE);
                incomplete = model.incompleteRows();
                found[e] = model.coefficients().get(model.names().indexOf(AFTER));
                p[e] = found[e].p();
                tested++;
            } catch (RefusedException refused) {
                why = refused.sentence();
            }
        }
        if (tested == 0) {
            throw new RefusedException("model.refused-everywhere", why);
        }
        double[] q = gathered.discoveryRates(p);
        double[] holm = Multiplicity.HOLM.adjust(p);
        Sheet sheet =
                new Sheet("Links over all pairs")
                        .text(layout.heading())
                        .number("Per point", "low", "high", "t", "df")
                        .p("p", "q", "p Holm")
                        .number("Missing information");
        for (int e = 0; e < found.length; e++) {
            if (found[e] != null) {
                sheet.row(
                        layout.name(e),
                        found[e].estimate(),
                        found[e].ci().low(),
                        found[e].ci().high(),
                        found[e].t(),
                        found[e].df(),
                        p[e],
                        q[e],
                        holm[e],
                        found[e].fractionOfMissingInformation());
            }
        }
        long passing = Arrays.stream(holm).filter(value -> value < LEVEL).count();
        return new ModelResult(
                ModelChoice.IMPUTED_LINK,
                "",
                "With the missing scores of %d %s imputed, %d of %d links have p < 0.05, Holm."
                        .formatted(incomplete, incomplete == 1 ? "pair" : "pairs", passing, tested),
                "Chained equations with predictive mean matching, pooled by Rubin’s rules with the"
                    + " degrees of freedom of Barnard and Rubin 1999. It takes scores to be missing"
                    + " at random: where pain itself kept people away, nothing mends that.",
                List.of(
                        new Fact("Pairs", Kind.COUNT, (double) changes.rows()),
                        new Fact("of these imputed", Kind.COUNT, (double) incomplete),
                        new Fact("Imputations", Kind.COUNT, (double) settings.imputations())),
                List.of(sheet.tableBy("p")));
    }

    private static boolean complete(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }
}
