package org.trialgia.analysis.reference;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.reference.Decision.Reason;
import org.trialgia.analysis.reference.Quantity.Rule;
import org.trialgia.analysis.reference.Verdict.Outcome;

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
 * Runs the quantities of a folder of cases. A quantity is compared when its kind has a runner; one
 * that has none and is not on the list of what is not yet offered fails, and so does a kind that is
 * on the list although it has a runner.
 */
final class ReferenceSuite {

    private final Path root;
    private final Path data;
    private final Map<String, QuantityRunner> runners;
    private final NotYetOffered notYetOffered;
    private final Map<String, Map<String, Object>> memories = new ConcurrentHashMap<>();

    /**
     * @param root the folder of cases; folders without a {@code case.json} are no cases
     * @param data where inputs with root {@code data} lie
     */
    ReferenceSuite(
            Path root,
            Path data,
            Map<String, QuantityRunner> runners,
            NotYetOffered notYetOffered) {
        this.root = root;
        this.data = data;
        this.runners = Map.copyOf(runners);
        this.notYetOffered = notYetOffered;
    }

    /** The folders of the cases, in the order of their names. */
    List<Path> folders() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(folder -> Files.exists(folder.resolve("case.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of cases cannot be read: " + root, e);
        }
    }

    /**
     * Reads a case.
     *
     * @throws MalformedCase if it cannot be run as it is written
     */
    ReferenceCase read(Path folder) {
        return ReferenceCase.read(folder, data);
    }

    /** Forgets what the case's quantities share. */
    void forget(ReferenceCase referenceCase) {
        memories.remove(referenceCase.id());
    }

    /** Kinds that are on the list although they have a runner, each in a sentence. */
    List<String> contradictions() {
        return notYetOffered.kinds().stream()
                .filter(runners::containsKey)
                .map(kind -> kind + " has a runner: take it off not-yet-offered.txt")
                .toList();
    }

    Verdict check(ReferenceCase referenceCase, Quantity quantity) {
        QuantityRunner runner = runners.get(quantity.kind());
        boolean listed = notYetOffered.covers(quantity);
        if (runner == null) {
            return listed
                    ? new Verdict(quantity.kind(), Outcome.NOT_YET_OFFERED, "")
                    : failed(
                            referenceCase,
                            quantity,
                            "the kind "
                                    + quantity.kind()
                                    + " has no runner and is not on not-yet-offered.txt");
        }
        Optional<String> difference = difference(referenceCase, quantity, runner);
        if (listed) {
            return difference.isPresent()
                    ? new Verdict(quantity.kind(), Outcome.NOT_YET_OFFERED, "")
                    : failed(
                            referenceCase,
                            quantity,
                            "passes: a line of not-yet-offered.txt that covers it is out of date");
        }
        return difference
                .map(sentence -> failed(referenceCase, quantity, sentence))
                .orElseGet(() -> new Verdict(quantity.kind(), Outcome.COMPARED, ""));
    }

    private static Verdict failed(ReferenceCase referenceCase, Quantity quantity, String sentence) {
        return new Verdict(
                quantity.kind(),
                Outcome.FAILED,
                "case %s, quantity \"%s\" (%s%s): %s; peer %s"
                        .formatted(
                                referenceCase.id(),
                                quantity.name(),
                                quantity.kind(),
                                quantity.result() == null ? "" : " " + quantity.result(),
                                sentence,
                                referenceCase.peer()));
    }

    private Optional<String> difference(
            ReferenceCase referenceCase, Quantity quantity, QuantityRunner runner) {
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
                    : judge(quantity, runner.run(inputs, quantity.parameters(), ""));
        } catch (Exception e) {
            return Optional.of("the runner failed with " + e);
        }
    }

    private static Optional<String> compare(
            Quantity quantity, QuantityInputs inputs, QuantityRunner runner) throws Exception {
        Comparison comparison =
                new Comparison(
                        Objects.requireNonNull(quantity.tolerance()),
                        quantity.anyOrder(),
                        quantity.upToSign());
        Parameters parameters = quantity.parameters();
        return switch (quantity.expected()) {
            case Expected.Value value ->
                    comparison.difference(
                            runner.run(inputs, parameters, result(quantity)), value.value());
            case Expected.Document document when document.keys().isEmpty() ->
                    comparison.difference(
                            runner.run(inputs, parameters, result(quantity)), document.read());
            case Expected.Document document -> {
                Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
                for (String key : document.keys()) {
                    outputs.put(key, runner.run(inputs, parameters, key));
                }
                yield comparison.difference(outputs, document.read());
            }
            case Expected.Columns columns -> {
                Table table = Table.read(columns.file());
                Map<String, List<String>> expected = columns.read(table);
                yield comparison.difference(
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
