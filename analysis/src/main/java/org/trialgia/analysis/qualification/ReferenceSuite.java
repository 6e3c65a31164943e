package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.qualification.Comparison.Result;
import org.trialgia.analysis.qualification.Decision.Reason;
import org.trialgia.analysis.qualification.Quantity.Rule;
import org.trialgia.analysis.qualification.Verdict.Outcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Runs the quantities of a folder of cases. A quantity whose kind has no runner is not compared,
 * and said to be so; whatever goes wrong in a runner fails its quantity and no other.
 */
public final class ReferenceSuite {

    private final Path root;
    private final Path data;
    private final Map<String, QuantityRunner> runners;
    private final Map<String, Map<String, Object>> memories = new ConcurrentHashMap<>();

    /**
     * The cases of a folder, for all kinds that the numeric core offers.
     *
     * @param root the folder of cases; folders without a {@code case.json} are no cases
     * @param data where inputs with root {@code data} lie
     */
    public ReferenceSuite(Path root, Path data) {
        this(root, data, Runners.all());
    }

    ReferenceSuite(Path root, Path data, Map<String, QuantityRunner> runners) {
        this.root = root;
        this.data = data;
        this.runners = Map.copyOf(runners);
    }

    /**
     * The folders of the cases, in the order of their names.
     *
     * @throws IOException if the folder of cases cannot be read
     */
    public List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(folder -> Files.exists(folder.resolve("case.json")))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads a case.
     *
     * @throws MalformedCase if it cannot be run as it is written
     */
    public ReferenceCase read(Path folder) {
        return ReferenceCase.read(folder, data);
    }

    /** Forgets what the case's quantities share. */
    public void forget(ReferenceCase referenceCase) {
        memories.remove(referenceCase.id());
    }

    /** Runs one quantity of a case. */
    public Verdict check(ReferenceCase referenceCase, Quantity quantity) {
        QuantityRunner runner = runners.get(quantity.kind());
        if (runner == null) {
            return verdict(
                    referenceCase,
                    quantity,
                    Outcome.NOT_COMPARED,
                    Result.without(Optional.of("the kind is not offered")));
        }
        Result result = result(referenceCase, quantity, runner);
        return verdict(
                referenceCase,
                quantity,
                result.difference().isPresent() ? Outcome.FAILED : Outcome.PASSED,
                result);
    }

    private static Verdict verdict(
            ReferenceCase referenceCase, Quantity quantity, Outcome outcome, Result result) {
        return new Verdict(
                referenceCase.id(),
                quantity.name(),
                quantity.kind(),
                outcome,
                result.error(),
                result.allowed(),
                result.difference()
                        .map(sentence ->
                                "case %s, quantity \"%s\" (%s%s): %s; peer %s"
                                        .formatted(
                                                referenceCase.id(),
                                                quantity.name(),
                                                quantity.kind(),
                                                quantity.result() == null
                                                        ? ""
                                                        : " " + quantity.result(),
                                                sentence,
                                                referenceCase.peer()))
                        .orElse(""));
    }

    private Result result(ReferenceCase referenceCase, Quantity quantity, QuantityRunner runner) {
        QuantityInputs inputs =
                new QuantityInputs(
                        quantity.inputs().stream()
                                .map(name ->
                                        Objects.requireNonNull(referenceCase.inputs().get(name)))
                                .toList(),
                        memories.computeIfAbsent(
                                referenceCase.id(), id -> new ConcurrentHashMap<>()));
        try {
            return quantity.rule() == Rule.EQUAL
                    ? compare(quantity, inputs, runner)
                    : Result.without(
                            judge(quantity, runner.run(inputs, quantity.parameters(), "")));
        } catch (Exception e) {
            return Result.without(Optional.of("the runner failed with " + e));
        }
    }

    private static Result compare(Quantity quantity, QuantityInputs inputs, QuantityRunner runner)
            throws Exception {
        Comparison comparison =
                new Comparison(
                        Objects.requireNonNull(quantity.tolerance()),
                        quantity.anyOrder(),
                        quantity.upToSign());
        Parameters parameters = quantity.parameters();
        return switch (quantity.expected()) {
            case Expected.Value value ->
                    comparison.of(runner.run(inputs, parameters, result(quantity)), value.value());
            case Expected.Document document when document.keys().isEmpty() ->
                    comparison.of(
                            runner.run(inputs, parameters, result(quantity)), document.read());
            case Expected.Document document -> {
                Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
                for (String key : document.keys()) {
                    outputs.put(key, runner.run(inputs, parameters, key));
                }
                yield comparison.of(outputs, document.read());
            }
            case Expected.Columns columns -> {
                Table table = Table.read(columns.file());
                Map<String, List<String>> expected = columns.read(table);
                yield comparison.of(
                        columns.arrange(
                                runner.run(inputs, parameters, result(quantity)),
                                List.copyOf(expected.keySet()),
                                table),
                        expected);
            }
        };
    }

    private static String result(Quantity quantity) {
        return Objects.requireNonNull(quantity.result());
    }

    /** Holds a reader's decision against the rules of {@code nifti-refuse}. */
    private static Optional<String> judge(Quantity quantity, @Nullable Object output) {
        if (!(output instanceof Decision decision)) {
            return Optional.of("the runner gave no decision but " + output);
        }
        Quantity.Refusal asked = Objects.requireNonNull(quantity.refusal());
        boolean wrong =
                (quantity.rule() == Rule.REFUSE && decision.accepted())
                        || (quantity.rule() == Rule.ACCEPT && !decision.accepted());
        if (wrong) {
            return Optional.of(
                    (decision.accepted() ? "was accepted" : "was refused")
                            + " "
                            + decision.reasons()
                            + ", asked is "
                            + quantity.rule());
        }
        if (decision.accepted()) {
            boolean warned =
                    decision.reasons().stream()
                            .anyMatch(reason ->
                                    reason.code().equals(asked.reason())
                                            && reason.field().equals(asked.field()));
            return quantity.rule() == Rule.EITHER || asked.field() == null || warned
                    ? Optional.empty()
                    : Optional.of(
                            "was accepted without a warning about "
                                    + asked.field()
                                    + ", warned was "
                                    + decision.reasons());
        }
        Reason reason = decision.reasons().getFirst();
        if (!asked.reasons().contains(reason.code())) {
            return Optional.of("was refused by " + reason + ", asked is " + asked.reasons());
        }
        // Another reason that is as good is about another field.
        if (reason.code().equals(asked.reason()) && !reason.field().equals(asked.field())) {
            return Optional.of("the refusal names " + reason.field() + ", not " + asked.field());
        }
        return Optional.empty();
    }
}
