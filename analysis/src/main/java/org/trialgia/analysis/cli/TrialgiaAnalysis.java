package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.region.RegionListRefused;
import org.trialgia.analysis.region.RegionsRefused;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The command line. */
@Command(
        name = "trialgia-analysis",
        description =
                "Analyses of chronic-pain neuroimaging trials: from an image to regions, edges,"
                        + " changes and statistics.",
        footer = {
            "",
            "Tables are CSV or TSV with a row of names; - stands for standard input or output.",
            "Exit codes: 0 done; 1 the work was refused or a check failed; 2 wrong usage."
        },
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class TrialgiaAnalysis implements Runnable {

    /** The commands in the order of a study. */
    private static final Map<String, Supplier<Work>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("info", InfoCommand::new);
        COMMANDS.put("series", SeriesCommand::new);
        COMMANDS.put("clean", CleanCommand::new);
        COMMANDS.put("connectivity", ConnectivityCommand::new);
        COMMANDS.put("pair", PairCommand::new);
        COMMANDS.put("map", MapCommand::new);
        COMMANDS.put("measure", MeasureCommand::new);
        COMMANDS.put("change", ChangeCommand::new);
        COMMANDS.put("stats", StatsCommand::new);
        COMMANDS.put("predict", PredictCommand::new);
        COMMANDS.put("biomarker", BiomarkerCommand::new);
        COMMANDS.put("apply", ApplyCommand::new);
        COMMANDS.put("ale", AleCommand::new);
        COMMANDS.put("verify", VerifyCommand::new);
    }

    private final InputStream in;

    @Spec CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, the form and the kernel.")
    boolean version;

    private TrialgiaAnalysis(InputStream in) {
        this.in = in;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Numbers have a point, wherever the command runs.
        Locale.setDefault(Locale.ROOT);
        PrintWriter out =
                new PrintWriter(
                        new OutputStreamWriter(
                                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        int code = commandLine(System.in, args).setOut(out).execute(args);
        // A reader that went away, such as head, has what it wanted: nothing is said about it.
        boolean lost = out.checkError();
        System.exit(code == 0 && lost ? CommandLine.ExitCode.SOFTWARE : code);
    }

    /**
     * The command, to be run within a process.
     *
     * @param in what {@code -} is read from
     * @param args what will be run: only the command that they begin with is made, since to look
     *     into all of them takes longer than to read an image
     */
    static CommandLine commandLine(InputStream in, String... args) {
        CommandLine command = new CommandLine(new TrialgiaAnalysis(in));
        COMMANDS.forEach((name, work) -> {
            if (args.length == 0 || !COMMANDS.containsKey(args[0]) || name.equals(args[0])) {
                command.addSubcommand(work.get());
            }
        });
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new Refusals())
                .setParameterExceptionHandler(new Misuses());
    }

    // Classes, not lambdas: a lambda of so old an interface is made anew at every start, and late.

    private static final class Refusals implements CommandLine.IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(
                Exception failure, CommandLine failed, CommandLine.ParseResult parsed) {
            return refused(failure, failed);
        }
    }

    private static final class Misuses implements CommandLine.IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException failure, String[] given) {
            return misused(failure);
        }
    }

    InputStream in() {
        return in;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as info.");
    }

    private static int misused(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        command.getErr()
                .println(
                        "%s: %s (see '%1$s --help')"
                                .formatted(
                                        command.getCommandSpec().qualifiedName(),
                                        oneLine(failure.getMessage())));
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int refused(Exception failure, CommandLine command) {
        command.getOut().flush();
        command.getErr()
                .println(command.getCommandSpec().qualifiedName() + ": " + sentence(failure));
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What a person reads of a failure, in one line. */
    static String sentence(Exception failure) {
        String message = oneLine(failure.getMessage());
        return switch (failure) {
            case RefusedException refused -> oneLine(refused.sentence());
            case NiftiRefused refused -> oneLine(refused.sentence());
            case RegionsRefused refused -> message;
            case RegionListRefused refused -> message;
            case UncheckedIOException unchecked ->
                    sentence(Objects.requireNonNull(unchecked.getCause()));
            case NoSuchFileException missing ->
                    "There is no file " + missing.getFile() + ". Check the path.";
            case AccessDeniedException denied ->
                    "The file "
                            + denied.getFile()
                            + " may not be read or written. Check its permissions.";
            case IOException io -> "Reading or writing failed: " + message;
            case IllegalArgumentException illegal -> message;
            default ->
                    "This should not have happened (%s: %s). Please report it with the command."
                            .formatted(failure.getClass().getSimpleName(), message);
        };
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
