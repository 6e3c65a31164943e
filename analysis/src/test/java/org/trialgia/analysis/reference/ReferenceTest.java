package org.trialgia.analysis.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialgia.analysis.reference.Verdict.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every quantity of the reference cases, compared. The folder of cases is {@code -Dreference}, or
 * {@code shared/reference} beside the project's own folder; inputs of real data lie in {@code
 * -Dreference.data}, or in {@code data} beside the folder of cases. The counts are left in {@code
 * target/reference-summary.txt}.
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

    @Test
    void listOfWhatIsNotYetOffered_kindWithARunner_isNotOnIt() {
        assertEquals(List.of(), suite().contradictions());
    }

    @TestFactory
    Stream<DynamicNode> cases() {
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
                        SUMMARY.add(new Verdict("malformed", Outcome.FAILED, ""));
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
        switch (verdict.outcome()) {
            case COMPARED -> {}
            case FAILED -> fail(verdict.message());
            case NOT_YET_OFFERED -> Assumptions.abort(quantity.kind() + " is not yet offered");
        }
    }

    private static ReferenceSuite suite() {
        return new ReferenceSuite(root(), data(), Runners.all(), NotYetOffered.committed());
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
