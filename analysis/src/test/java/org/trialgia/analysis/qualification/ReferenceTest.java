package org.trialgia.analysis.qualification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.trialgia.analysis.qualification.Verdict.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Every quantity of the reference cases, compared; one whose kind is not offered fails. The folder
 * of cases is {@code -Dreference}, or {@code shared/reference} beside the project's own folder;
 * inputs of real data lie in {@code -Dreference.data}, or in {@code data} beside the folder of
 * cases. The counts are left in {@code target/reference-summary.txt}.
 */
class ReferenceTest {

    private static final Summary SUMMARY = new Summary();

    @AfterAll
    static void leaveTheCounts() throws IOException {
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        Files.createDirectories(target);
        String text =
                Files.isDirectory(root())
                        ? SUMMARY.text()
                        : "Reference quantities: skipped: no ../shared" + System.lineSeparator();
        Files.writeString(target.resolve("reference-summary.txt"), text);
    }

    @TestFactory
    Stream<DynamicNode> cases() throws IOException {
        if (!Files.isDirectory(root())) {
            System.out.println("Reference cases: skipped: no ../shared");
            Assumptions.abort("no reference cases at " + root());
        }
        ReferenceSuite suite = suite();
        return suite.folders().stream().map(folder -> node(suite, folder));
    }

    private static DynamicNode node(ReferenceSuite suite, Path folder) {
        String name = folder.getFileName().toString();
        ReferenceCase referenceCase;
        try {
            referenceCase = suite.read(folder);
        } catch (MalformedCase e) {
            return dynamicTest(
                    name,
                    () -> {
                        SUMMARY.add(
                                new Verdict(
                                        name,
                                        "",
                                        "malformed",
                                        Outcome.FAILED,
                                        Double.NaN,
                                        Double.NaN,
                                        ""));
                        throw e;
                    });
        }
        Stream<DynamicNode> quantities =
                referenceCase.quantities().stream()
                        .map(quantity ->
                                dynamicTest(
                                        quantity.name(),
                                        () -> check(suite, referenceCase, quantity)));
        return dynamicContainer(name, quantities.onClose(() -> suite.forget(referenceCase)));
    }

    private static void check(
            ReferenceSuite suite, ReferenceCase referenceCase, Quantity quantity) {
        Verdict verdict = suite.check(referenceCase, quantity);
        SUMMARY.add(verdict);
        assertEquals(Outcome.PASSED, verdict.outcome(), verdict.message());
    }

    private static ReferenceSuite suite() {
        return new ReferenceSuite(root(), data());
    }

    private static Path root() {
        String root = System.getProperty("reference", "");
        return root.isBlank()
                ? Path.of(System.getProperty("trialgia.root", ".."), "..", "shared", "reference")
                        .normalize()
                : Path.of(root);
    }

    private static Path data() {
        String data = System.getProperty("reference.data", "");
        return data.isBlank() ? root().resolveSibling("data") : Path.of(data);
    }
}
