package org.trialgia.analysis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the rows of the table of targets and writes what was measured to {@code target/bench}.
 *
 * <p>Properties: {@code bench.python} (a Python with numpy, scipy, nibabel and nilearn), {@code
 * bench.niftijio} (its jar), {@code bench.rows} (such as {@code 1,5-8}; else all), {@code
 * bench.rounds} (5). What is not given is told as not run.
 */
final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/bench"));
        Rows rows = new Rows(folder, property("bench.python"), property("bench.niftijio"));
        int rounds = Integer.getInteger("bench.rounds", 5);
        List<String> table = new ArrayList<>(head());
        table.forEach(System.out::println);
        List<String> records = new ArrayList<>();
        List<Integer> differing = new ArrayList<>();
        for (int number : numbers(property("bench.rows"))) {
            for (Outcome outcome : rows.run(number, rounds)) {
                table.add(outcome.markdown());
                System.out.println(outcome.markdown());
                records.add(outcome.json());
                if (!outcome.agreement().holds()) {
                    differing.add(number);
                }
            }
        }
        for (String note : rows.notes()) {
            System.out.println(note);
            table.add("");
            table.add(note);
        }
        Files.write(folder.resolve("table.md"), table);
        Files.writeString(
                folder.resolve("table.json"), "[\n" + String.join(",\n", records) + "\n]\n");
        if (!differing.isEmpty()) {
            throw new IllegalStateException("Ours and a peer's results differ, row " + differing);
        }
    }

    private static List<String> head() throws IOException {
        String machine =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown");
        return List.of(
                "%d × %s, Java %s. CPU time of all threads; median of pairs in turn; peers as fast"
                                .formatted(
                                        Runtime.getRuntime().availableProcessors(),
                                        machine,
                                        Runtime.version())
                        + " as they are (OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE not set).",
                "",
                "| row | item | ours | ms | peer | ms | ratio | wall ratio | pass / aim | agreement"
                        + " | verdict | peak MiB |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |" + " --- |");
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        return value.startsWith("${") ? "" : value;
    }

    private static Set<Integer> numbers(String asked) {
        Set<Integer> numbers = new TreeSet<>();
        for (String part : (asked.isEmpty() ? "1-15" : asked).split(",")) {
            int[] ends = Arrays.stream(part.split("-")).mapToInt(Integer::parseInt).toArray();
            for (int n = ends[0]; n <= ends[ends.length - 1]; n++) {
                numbers.add(n);
            }
        }
        return numbers;
    }
}
