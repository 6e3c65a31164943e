package org.trialgia.analysis.qualification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.qualification.Decision.Reason;
import org.trialgia.analysis.qualification.Verdict.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The harness itself: it finds what is wrong, names it, and lets pass what is right. */
class ReferenceSuiteTest {

    private static final String QUANTITY =
            """
            {"name": "the sum", "kind": "toy", "inputs": ["table"], "result": "sum",
             "parameters": {"column": "x"}, "expected": {"value": %s},
             "tolerance": {"abs": 1e-9, "rel": 0, "relativeTo": "value"}, "rule": "equal"%s}
            """;

    /** Gives the sum of a column, the column, the columns, a lookup by id, or a sorted list. */
    private static final QuantityRunner TOY =
            (inputs, parameters, output) -> {
                Table table = inputs.byRole("table").table();
                double[] x = table.numbers("x");
                return switch (output) {
                    case "sum" -> Arrays.stream(x).sum();
                    case "vector" -> x;
                    case "negated" -> Arrays.stream(x).map(v -> -v).toArray();
                    case "names" -> List.of("c", "a", "b");
                    case "by-id" ->
                            KeyedValue.of(
                                    Map.of(
                                            List.of("a"),
                                            1.0,
                                            List.of("b"),
                                            2.0,
                                            List.of("c"),
                                            3.0));
                    default -> throw new IllegalArgumentException("no output " + output);
                };
            };

    @TempDir Path root;

    @Test
    void check_rightValue_passes() throws IOException {
        assertEquals(Outcome.PASSED, only(QUANTITY.formatted("6", "")).outcome());
    }

    @Test
    void check_plantedWrongValue_isFoundAndNamesCaseQuantityPeerAndVersion() throws IOException {
        Verdict verdict = only(QUANTITY.formatted("6.000001", ""));

        assertEquals(Outcome.FAILED, verdict.outcome());
        for (String word : List.of("planted", "the sum", "toy", "R 4.2.2", "6.000001")) {
            assertTrue(verdict.message().contains(word), verdict.message());
        }
    }

    @Test
    void check_rightAndWrongNumbers_reportsTheErrorNearestToItsBoundOrFarthestBeyond()
            throws IOException {
        String vector = QUANTITY.replace("\"sum\"", "\"vector\"");

        Verdict near = only(vector.formatted("[1, 2.0000000005, 3]", ""));
        assertEquals(Outcome.PASSED, near.outcome());
        assertEquals(5e-10, near.error(), 1e-15);
        assertEquals(1e-9, near.allowed());

        Verdict far = only(vector.formatted("[1.5, 2, 5]", ""));
        assertEquals(Outcome.FAILED, far.outcome());
        assertEquals(2, far.error());
        assertTrue(far.message().contains("at [0]"), far.message());
    }

    @Test
    void check_textAlone_hasNoError() throws IOException {
        Verdict verdict =
                only(
                        QUANTITY.replace("\"sum\"", "\"names\"")
                                .formatted("[\"c\", \"a\", \"b\"]", ""));

        assertEquals(Outcome.PASSED, verdict.outcome());
        assertTrue(Double.isNaN(verdict.error()));
    }

    @Test
    void check_kindWithoutRunner_isNotComparedAndSaysSo() throws IOException {
        write(QUANTITY.formatted("6", ""));

        Verdict verdict = only(suite(Map.of()));

        assertEquals(Outcome.NOT_COMPARED, verdict.outcome());
        assertTrue(verdict.message().contains("not offered"), verdict.message());
    }

    @Test
    void check_listInAnotherOrder_passesOnlyWhereAnyOrderIsAllowed() throws IOException {
        String names = QUANTITY.replace("\"sum\"", "\"names\"");

        assertEquals(Outcome.FAILED, only(names.formatted("[\"a\", \"b\", \"c\"]", "")).outcome());
        assertEquals(
                Outcome.PASSED,
                only(names.formatted("[\"a\", \"b\", \"c\"]", ", \"order\": \"any\"")).outcome());
        assertEquals(
                Outcome.FAILED,
                only(names.formatted("[\"a\", \"b\", \"b\"]", ", \"order\": \"any\"")).outcome());
    }

    @Test
    void check_vectorOfTheOtherSign_passesOnlyWhereTheSignIsFree() throws IOException {
        String negated = QUANTITY.replace("\"sum\"", "\"negated\"");

        assertEquals(Outcome.FAILED, only(negated.formatted("[1, 2, 3]", "")).outcome());
        assertEquals(
                Outcome.PASSED,
                only(negated.formatted("[1, 2, 3]", ", \"sign\": \"up-to-sign\"")).outcome());
        assertEquals(
                Outcome.FAILED,
                only(negated.formatted("[1, -2, 3]", ", \"sign\": \"up-to-sign\"")).outcome());
    }

    @Test
    void check_rowsLookedUpByKey_areFoundInAnyOrder() throws IOException {
        Files.createDirectories(root.resolve("planted"));
        Files.writeString(root.resolve("planted/rows.csv"), "id,v\nc,3\na,1\n");
        String byId =
                QUANTITY.replace("\"sum\"", "\"by-id\"")
                        .replace(
                                "{\"value\": %s}",
                                "{\"file\": \"rows.csv\", \"column\": \"v\", \"key\": [\"id\"]}%s");

        assertEquals(Outcome.PASSED, only(byId.formatted("", "")).outcome());
        Files.writeString(root.resolve("planted/rows.csv"), "id,v\nc,3\nd,1\n");
        assertTrue(only(byId.formatted("", "")).message().contains("no row [d]"));
    }

    @Test
    void check_toleranceInUnitsOfTheSpread_isWiderForAWideColumn() throws IOException {
        String vector = QUANTITY.replace("\"sum\"", "\"vector\"").replace("1e-9", "1e-3");

        assertEquals(Outcome.FAILED, only(vector.formatted("[1, 2, 3.0015]", "")).outcome());
        assertEquals(
                Outcome.PASSED,
                only(vector.replace("\"value\"}", "\"range\"}").formatted("[1, 2, 3.0015]", ""))
                        .outcome());
        assertEquals(
                Outcome.FAILED,
                only(vector.replace("\"value\"}", "\"column-sd\"}").formatted("[1, 2, 3.0015]", ""))
                        .outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN, true",
        "NaN, NA, true",
        "NaN, 1, false",
        "Infinity, Inf, true",
        "Infinity, -Inf, false",
        "2, 2.0, true",
        "2, two, false"
    })
    void difference_numberAgainstText_readsThePeersSpellings(
            double got, String expected, boolean equal) {
        assertEquals(equal, comparison().of(got, expected).difference().isEmpty());
    }

    @Test
    void difference_missingCell_equalsNothingAndNaNOnly() {
        assertTrue(comparison().of(null, "").difference().isEmpty());
        assertTrue(comparison().of(Double.NaN, "").difference().isEmpty());
        assertTrue(comparison().of(0.0, "").difference().isPresent());
    }

    @Test
    void difference_truth_mayBeSpelledOneAndZeroInATable() {
        assertTrue(comparison().of(true, "1").difference().isEmpty());
        assertTrue(comparison().of(false, "0").difference().isEmpty());
        assertTrue(comparison().of(true, "0").difference().isPresent());
        assertTrue(comparison().of(true, false).difference().isPresent());
    }

    @Test
    void difference_objectWithAnotherMember_isFound() {
        assertTrue(comparison().of(Map.of("a", 1), Map.of("a", 1L)).difference().isEmpty());
        assertTrue(
                comparison().of(Map.of("a", 1, "b", 2), Map.of("a", 1L)).difference().isPresent());
    }

    @Test
    void check_refusalByAnotherReason_fails() throws IOException {
        String refuse =
                """
                {"name": "bad file", "kind": "toy", "inputs": ["table"], "parameters": {},
                 "expected": {"value": "refuse"}, "rule": "%s",
                 "refusal": {"reason": "short-data", "field": "data", "orReason": ["gzip"]}}
                """;

        assertEquals(Outcome.PASSED, decided(refuse.formatted("refuse"), false, "short-data"));
        assertEquals(Outcome.PASSED, decided(refuse.formatted("refuse"), false, "gzip"));
        assertEquals(Outcome.FAILED, decided(refuse.formatted("refuse"), false, "magic"));
        assertEquals(Outcome.FAILED, decided(refuse.formatted("refuse"), true, "short-data"));
        assertEquals(Outcome.FAILED, decided(refuse.formatted("accept"), false, "short-data"));
        assertEquals(Outcome.FAILED, decided(refuse.formatted("accept"), true, "magic"));
        assertEquals(Outcome.PASSED, decided(refuse.formatted("accept"), true, "short-data"));
        assertEquals(Outcome.PASSED, decided(refuse.formatted("either"), true, "magic"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                          | not readable JSON",
                "{\"format\": 2}            | format is 2",
                "{\"format\": 1}            | parameter id is missing",
                "{\"format\": 1, \"id\": \"x\"} | not the folder's name"
            })
    void read_malformedCase_isNamedWithWhatIsWrong(String json, String sentence)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve("planted"));
        Files.writeString(folder.resolve("case.json"), json);

        MalformedCase refused =
                assertThrows(MalformedCase.class, () -> suite(Map.of("toy", TOY)).read(folder));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("case planted: "), message);
        assertTrue(message.contains(sentence), message);
    }

    @Test
    void read_quantityWithUnknownInput_isNamed() throws IOException {
        Path folder = write(QUANTITY.formatted("6", "").replace("[\"table\"]", "[\"tabel\"]"));

        MalformedCase refused =
                assertThrows(MalformedCase.class, () -> suite(Map.of("toy", TOY)).read(folder));

        assertEquals(
                "case planted: quantity the sum: there is no input tabel", refused.getMessage());
    }

    private Outcome decided(String quantity, boolean accepted, String code) throws IOException {
        write(quantity);
        Decision decision = new Decision(accepted, List.of(new Reason(code, "data", "")));
        return only(suite(Map.of("toy", (inputs, parameters, output) -> decision))).outcome();
    }

    private Verdict only(String quantity) throws IOException {
        write(quantity);
        return only(suite(Map.of("toy", TOY)));
    }

    private Verdict only(ReferenceSuite suite) throws IOException {
        ReferenceCase referenceCase = suite.read(suite.folders().getFirst());
        return suite.check(referenceCase, referenceCase.quantities().getFirst());
    }

    private ReferenceSuite suite(Map<String, QuantityRunner> runners) {
        return new ReferenceSuite(root, root, runners);
    }

    private Path write(String quantity) throws IOException {
        Path folder = Files.createDirectories(root.resolve("planted"));
        Files.writeString(folder.resolve("table.csv"), "id,x\na,1\nb,2\nc,3\n");
        Files.writeString(
                folder.resolve("case.json"),
                """
                {"format": 1, "id": "planted", "kind": "toy",
                 "peer": {"name": "R", "version": "4.2.2"},
                 "inputs": [{"name": "table", "file": "table.csv", "role": "table",
                             "root": "case", "format": "csv", "shape": [3, 2]}],
                 "quantities": [%s], "counterexamples": [], "notes": {}}
                """
                        .formatted(quantity));
        return folder;
    }

    private static Comparison comparison() {
        return new Comparison(new Tolerance(1e-9, 0, Tolerance.RelativeTo.VALUE), false, false);
    }
}
