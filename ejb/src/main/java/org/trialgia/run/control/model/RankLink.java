package org.trialgia.run.control.model;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.trialgia.analysis.change.Covariate;
import org.trialgia.analysis.change.PainLink;
import org.trialgia.analysis.change.PainLink.Estimates;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The link with pain on midranks: the partial Spearman correlation of each value's change with the
 * change of pain, given the ranks of baseline pain and covariates; Freedman–Lane max-T.
 */
final class RankLink {

    private static final double LEVEL = 0.05;

    private RankLink() {}

    static ModelResult of(Gathered gathered) {
        double[] pain = gathered.painChanges();
        double[] before = gathered.painBefore();
        List<Covariate> covariates = gathered.adjusted();
        int[] used =
                IntStream.range(0, pain.length)
                        .filter(i -> Double.isFinite(pain[i]) && Double.isFinite(before[i]))
                        .filter(i ->
                                covariates.stream().allMatch(c -> Double.isFinite(c.values()[i])))
                        .toArray();
        Matrix changes = gathered.changeTable().selectRows(used);
        double[][] ranked = new double[changes.columns()][];
        for (int e = 0; e < ranked.length; e++) {
            ranked[e] = ranks(changes.column(e));
        }
        RunSettings settings = gathered.run().settings();
        PainLink link =
                PainLink.of(
                                Matrix.ofColumns(ranked),
                                ranks(select(pain, used)),
                                ranks(select(before, used)),
                                covariates.stream()
                                        .map(c ->
                                                new Covariate(
                                                        c.name(), ranks(select(c.values(), used))))
                                        .toList(),
                                Gathered.CONFIDENCE)
                        .get();
        MaxT test = link.test(settings.permutations(), settings.seed()).computeAll();
        Estimates of = link.estimates();
        double[] corrected = test.corrected();
        double[] q = gathered.discoveryRates(of.p());
        Layout layout = gathered.run().layout();
        Sheet sheet =
                new Sheet("Partial rank correlations")
                        .text(layout.heading())
                        .number("Partial ρ", "low", "high", "t")
                        .p("p", "q", "p max-T");
        for (int e = 0; e < layout.size(); e++) {
            sheet.row(
                    layout.name(e),
                    of.r()[e],
                    of.rLow()[e],
                    of.rHigh()[e],
                    of.t()[e],
                    of.p()[e],
                    q[e],
                    corrected[e]);
        }
        long passing = Arrays.stream(corrected).filter(p -> p < LEVEL).count();
        return new ModelResult(
                ModelChoice.RANK_LINK,
                "",
                "%d of %d links of ranks have p < 0.05, max-T.".formatted(passing, layout.size()),
                "Partial Spearman correlation: ranks, ties sharing theirs, of the change, of the"
                    + " change in pain, of baseline pain and of each covariate; Freedman and Lane"
                    + " 1983 on the ranks.",
                List.of(
                        new Fact("Pairs", Kind.COUNT, (double) of.pairs()),
                        new Fact("Degrees of freedom", Kind.COUNT, (double) of.df()),
                        new Fact("Permutations", Kind.COUNT, (double) test.permutations())),
                List.of(sheet.tableBy("p")));
    }

    private static double[] ranks(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite)
                ? new NaturalRanking().rank(values)
                : values;
    }

    private static double[] select(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}
