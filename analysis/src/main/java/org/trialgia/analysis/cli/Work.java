package org.trialgia.analysis.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import org.trialgia.analysis.RefusedException;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the commands share: reading and writing tables, and saying what is odd. */
abstract class Work implements Callable<Integer> {

    /** Stands for standard input or output. */
    static final String STANDARD = "-";

    @Spec CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** Does the work; what it throws is told in one line. */
    abstract void run() throws Exception;

    /** The exit code of work that was done. */
    int code() {
        return 0;
    }

    @Override
    public final Integer call() throws Exception {
        run();
        return code();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Says something beside the result. */
    final void note(String sentence) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + sentence);
        spec.commandLine().getErr().flush();
    }

    /** What is wrong with the way the command was called. */
    final ParameterException misused(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** The text of a file, or of standard input. */
    final String text(String file) throws IOException {
        try {
            if (file.equals(STANDARD)) {
                TrialgiaAnalysis root = (TrialgiaAnalysis) spec.root().userObject();
                return new String(root.in().readAllBytes(), StandardCharsets.UTF_8);
            }
            if (Files.isDirectory(Path.of(file))) {
                throw new RefusedException(
                        "cli.folder", file + " is a folder. Name the file in it.");
            }
            return Files.readString(Path.of(file));
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    "cli.not-text", file + " is not UTF-8 text. Give a CSV or TSV file.");
        }
    }

    /** A table from a file, or from standard input. */
    final DataTable table(String file) throws IOException {
        return DataTable.parse(file.equals(STANDARD) ? "standard input" : file, text(file));
    }

    /**
     * Writes a table.
     *
     * @param file where to; tabs separate where its name ends in .tsv
     * @param rows numbers are written so that they are read as the same number
     */
    final void write(String file, List<String> header, Iterable<? extends List<?>> rows)
            throws IOException {
        if (file.equals(STANDARD)) {
            write(out(), ',', header, rows);
            out().flush();
            return;
        }
        requireFolder(Path.of(file));
        try (Writer writer = Files.newBufferedWriter(Path.of(file))) {
            write(writer, file.endsWith(".tsv") ? '\t' : ',', header, rows);
        }
    }

    private static void write(
            Writer target, char separator, List<String> header, Iterable<? extends List<?>> rows) {
        // Not closed: the target is the caller's, and nothing is held back.
        CsvWriter csv =
                CsvWriter.builder()
                        .fieldSeparator(separator)
                        .lineDelimiter(LineDelimiter.LF)
                        .bufferSize(0)
                        .build(target);
        csv.writeRecord(header);
        for (List<?> row : rows) {
            List<String> cells = new ArrayList<>();
            for (Object value : row) {
                cells.add(String.valueOf(value));
            }
            csv.writeRecord(cells);
        }
    }

    /** Checks that a file can be written where it is asked for, before the work for it is done. */
    static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RefusedException(
                    "cli.no-folder",
                    "There is no folder %s to write %s to. Make it, or name another."
                            .formatted(folder, file.getFileName()));
        }
    }

    /** A number that was given where one above 0 is needed. */
    final double positive(String option, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw misused(option + " is " + value + "; give a number above 0");
        }
        return value;
    }
}
