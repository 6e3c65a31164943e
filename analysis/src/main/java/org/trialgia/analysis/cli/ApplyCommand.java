package org.trialgia.analysis.cli;

import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.FrozenModelText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Applies a frozen model. */
@Command(
        name = "apply",
        description =
                "Apply a frozen model to other participants as it is: their outcome, or the"
                        + " probability of being positive. Other regions are refused.")
final class ApplyCommand extends TableWork {

    @Parameters(index = "0", paramLabel = "MODEL", description = "Written by biomarker --freeze.")
    String model;

    @Parameters(
            index = "1",
            paramLabel = "EDGES",
            description = "A row a participant, a column an edge; - is standard input.")
    String edges;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "The column of participants.")
    String id;

    @Option(
            names = "--measure",
            paramLabel = "TEXT",
            defaultValue = "edge",
            description = "What an edge is; must be the model's.")
    String measure;

    @Override
    void run() throws IOException {
        FrozenModel frozen = FrozenModelText.read(text(model));
        EdgeTable read = EdgeTable.of(table(edges), id, List.of());
        double[] predicted = frozen.apply(measure, read.regions(), read.values());
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            rows.add(List.of(read.ids().get(i), predicted[i]));
        }
        write(List.of(id, frozen.platt().isPresent() ? "probability" : "prediction"), rows);
    }
}
