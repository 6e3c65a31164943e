package org.trialgia.analysis.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command that was run in this process.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
record Run(int code, String out, String err) {

    static Run of(Object... args) {
        return reading("", args);
    }

    /** Runs with a text on standard input. */
    static Run reading(String in, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = String.valueOf(args[i]);
        }
        int code =
                TrialgiaAnalysis.commandLine(
                                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)))
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new Run(code, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** The cells of the table's rows, the names left out. */
    List<List<String>> rows() {
        return lines().stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    }

    double number(int row, int column) {
        return Double.parseDouble(rows().get(row).get(column));
    }
}
