package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.qualification.MalformedCase;
import org.trialgia.analysis.qualification.Quantity;
import org.trialgia.analysis.qualification.ReferenceCase;
import org.trialgia.analysis.qualification.ReferenceSuite;
import org.trialgia.analysis.qualification.Summary;
import org.trialgia.analysis.qualification.Verdict;
import org.trialgia.analysis.qualification.Verdict.Outcome;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs reference cases and says of each quantity whether the engine agrees. */
@Command(
        name = "verify",
        description = "Run every reference case of a folder and compare every quantity.",
        footer = {
            "",
            "Prints a line a quantity, separated by tabs: case, quantity, worst error, tolerance,"
                    + " and pass, fail or not compared, with what is wrong where it did not pass."
                    + " The worst error is the one that takes up most of its tolerance; - where no"
                    + " number is compared. The last line counts them.",
            "Exit codes: 0 all passed and none was left out; 1 something failed or was left out; 2"
                    + " wrong usage or a folder that cannot be read."
        })
final class VerifyCommand extends Work {

    @Parameters(paramLabel = "FOLDER", description = "Its folders with a case.json are the cases.")
    Path folder;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where inputs with root \"data\" lie; data beside FOLDER by default.")
    @Nullable Path data;

    private final Summary summary = new Summary();
    private boolean alone;

    @Override
    void run() {
        Path root = folder.toAbsolutePath().normalize();
        if (data != null && !Files.isDirectory(data)) {
            throw misused("--data: there is no folder " + data);
        }
        ReferenceSuite suite =
                new ReferenceSuite(root, data == null ? root.resolveSibling("data") : data);
        List<Path> folders = folders(suite);
        for (Path each : folders) {
            if (!alone) {
                check(suite, each);
            }
        }
        if (alone) {
            return;
        }
        int failed = summary.count(Outcome.FAILED);
        int left = summary.count(Outcome.NOT_COMPARED);
        say(
                "%d quantities of %d cases: %d passed, %d failed, %d not compared (%s)"
                        .formatted(
                                summary.count(Outcome.PASSED) + failed + left,
                                folders.size(),
                                summary.count(Outcome.PASSED),
                                failed,
                                left,
                                Version.line()));
    }

    @Override
    int code() {
        return alone || summary.count(Outcome.FAILED) > 0 || summary.count(Outcome.NOT_COMPARED) > 0
                ? 1
                : 0;
    }

    private List<Path> folders(ReferenceSuite suite) {
        List<Path> folders;
        try {
            folders = suite.folders();
        } catch (IOException e) {
            throw misused("the folder " + folder + " cannot be read. Check the path.");
        }
        if (folders.isEmpty()) {
            throw misused("no folder in " + folder + " has a case.json. Name the folder of cases.");
        }
        return folders;
    }

    private void check(ReferenceSuite suite, Path each) {
        ReferenceCase referenceCase;
        try {
            referenceCase = suite.read(each);
        } catch (MalformedCase e) {
            add(
                    new Verdict(
                            each.getFileName().toString(),
                            "case.json",
                            "malformed",
                            Outcome.FAILED,
                            Double.NaN,
                            Double.NaN,
                            String.valueOf(e.getMessage())));
            return;
        }
        for (Quantity quantity : referenceCase.quantities()) {
            if (!alone) {
                add(suite.check(referenceCase, quantity));
            }
        }
        suite.forget(referenceCase);
    }

    private void add(Verdict verdict) {
        summary.add(verdict);
        String line =
                String.join(
                        "\t",
                        verdict.caseId(),
                        verdict.quantity(),
                        number(verdict.error()),
                        number(verdict.allowed()),
                        switch (verdict.outcome()) {
                            case PASSED -> "pass";
                            case FAILED -> "fail";
                            case NOT_COMPARED -> "not compared";
                        });
        say(
                verdict.message().isEmpty()
                        ? line
                        : line + "\t" + verdict.message().replaceAll("\\s+", " "));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Each line at once; when nobody reads any more, there is no point in going on. */
    private void say(String line) {
        out().println(line);
        alone = out().checkError();
    }
}
