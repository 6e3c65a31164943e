package org.trialgia.analysis.cli;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;

/** A command whose result is one table. */
abstract class TableWork extends Work {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = STANDARD,
            description = "Where the table is written; - is standard output (the default).")
    String output;

    final void write(List<String> header, Iterable<? extends List<?>> rows) throws IOException {
        write(output, header, rows);
    }
}
