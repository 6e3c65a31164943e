import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints how many tests ran and how many were skipped, module by module, and what the reference
 * harness compared. Run as a single source file on the Java that runs Maven, so it keeps to Java
 * 17.
 */
public final class Summary {

    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");
    private static final List<String> MODULES =
            List.of("analysis", "persistence", "ejb", "web", "deploy");

    private Summary() {}

    private record Counts(int run, int failed, int skipped) {
        Counts plus(Counts other) {
            return new Counts(run + other.run, failed + other.failed, skipped + other.skipped);
        }
    }

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Counts total = new Counts(0, 0, 0);
        System.out.println();
        for (String module : MODULES) {
            Counts counts = new Counts(0, 0, 0);
            for (String folder : List.of("surefire-reports", "failsafe-reports")) {
                counts = counts.plus(counts(root.resolve(module).resolve("target/" + folder)));
            }
            print(module, counts);
            total = total.plus(counts);
        }
        print("all", total);
        Path reference = root.resolve("analysis/target/reference-summary.txt");
        System.out.println();
        System.out.println(
                Files.exists(reference)
                        ? Files.readString(reference)
                        : "Reference quantities: none compared.");
    }

    private static void print(String name, Counts counts) {
        System.out.printf(
                "%-12s %5d tests run, %d failed, %d skipped%n",
                name, counts.run(), counts.failed(), counts.skipped());
    }

    private static Counts counts(Path folder) throws IOException {
        Counts sum = new Counts(0, 0, 0);
        if (!Files.isDirectory(folder)) {
            return sum;
        }
        List<Path> reports;
        try (Stream<Path> files = Files.list(folder)) {
            reports =
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                            .toList();
        }
        for (Path report : reports) {
            Matcher suite = SUITE.matcher(Files.readString(report));
            if (suite.find()) {
                String tag = suite.group();
                sum =
                        sum.plus(
                                new Counts(
                                        number(tag, "tests"),
                                        number(tag, "failures") + number(tag, "errors"),
                                        number(tag, "skipped")));
            }
        }
        return sum;
    }

    private static int number(String tag, String attribute) {
        Matcher value = Pattern.compile("\\b" + attribute + "=\"(\\d+)\"").matcher(tag);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }
}
