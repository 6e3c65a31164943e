package org.trialgia.analysis.cli;

import org.trialgia.analysis.statistics.Ancova;
import org.trialgia.analysis.statistics.LinearModel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A trial's arms compared at equal values before. */
@Command(
        name = "arms",
        description =
                "Compare a trial's arms after, given the value before (ANCOVA): each arm's adjusted"
                        + " mean, then each against the reference with Hedges's g.")
final class ArmsCommand extends StatsCommand.OfModel {

    @Option(
            names = "--arm",
            required = true,
            paramLabel = "COLUMN",
            description = "The arm, one of the terms and a --factor.")
    String arm;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "COLUMN",
            description = "The value before, one of the terms.")
    String before;

    @Override
    void test(DataTable data) throws IOException {
        if (!terms.contains(arm) || !factors.containsKey(arm) || !terms.contains(before)) {
            throw misused("--arm and --before must be among --terms, and --arm a --factor");
        }
        List<String> covariates = new ArrayList<>(terms);
        covariates.removeAll(List.of(arm, before));
        Ancova found =
                Ancova.of(model(data, List.of()), response, arm, before, covariates, confidence);
        note(
                "%d used, %d left out, %d degrees of freedom; slopes parallel p %s"
                        .formatted(
                                found.n(),
                                found.dropped(),
                                found.df(),
                                found.parallel()
                                        .map(f -> Double.toString(f.p()))
                                        .toOptional()
                                        .orElse("not tested")));
        List<List<?>> rows = new ArrayList<>();
        for (Ancova.Arm each : found.arms()) {
            rows.add(row("mean", each.name(), each.adjusted(), "", "", ""));
        }
        for (Ancova.Effect each : found.effects()) {
            rows.add(
                    row(
                            "difference",
                            each.arm() + " - " + each.reference(),
                            each.difference(),
                            each.hedgesG(),
                            each.ci().low(),
                            each.ci().high()));
        }
        write(
                List.of(
                        "what",
                        "arm",
                        "estimate",
                        "se",
                        "t",
                        "df",
                        "p",
                        "low",
                        "high",
                        "g",
                        "g_low",
                        "g_high"),
                rows);
    }

    private static List<Object> row(
            String what,
            String name,
            LinearModel.Coefficient found,
            Object g,
            Object low,
            Object high) {
        return List.of(
                what,
                name,
                found.estimate(),
                found.se(),
                found.t(),
                found.df(),
                found.p(),
                found.ci().low(),
                found.ci().high(),
                g,
                low,
                high);
    }
}
