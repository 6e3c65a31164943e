import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks, or with {@code apply} rewrites, the format of every Java source of the project:
 * google-java-format in its four-column form. What it has found in format it remembers below {@code
 * target} by digest. Run by the build as a single source file.
 */
public final class Format {

    private Format() {}

    public static void main(String[] args) throws IOException, FormatterException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        Path memory = root.resolve("target/format-known");
        Set<String> known =
                Files.exists(memory) ? new HashSet<>(Files.readAllLines(memory)) : Set.of();
        List<Looked> looked =
                sources(root).parallelStream().map(source -> look(source, known)).toList();
        List<String> good = new ArrayList<>();
        List<Path> wrong = new ArrayList<>();
        for (Looked one : looked) {
            if (one.formatted().isEmpty()) {
                good.add(one.mark());
                continue;
            }
            wrong.add(root.relativize(one.source()));
            if (apply) {
                // A first pass can leave lines that a second one breaks otherwise.
                String formatted = one.formatted().get();
                for (int pass = 0; pass < 3; pass++) {
                    formatted = format(formatter(), formatted);
                }
                Files.writeString(one.source(), formatted);
            }
        }
        Files.createDirectories(memory.getParent());
        Files.write(memory, good);
        if (apply) {
            System.out.println("Formatted " + wrong.size() + " files.");
        } else if (!wrong.isEmpty()) {
            System.err.println("Not in format; `mvn -N process-sources -Dformat=apply` mends it:");
            wrong.forEach(path -> System.err.println("  " + path));
            System.exit(1);
        }
    }

    /**
     * A source that was looked at.
     *
     * @param formatted what it should be; empty where it is in format
     */
    private record Looked(Path source, String mark, Optional<String> formatted) {}

    private static Looked look(Path source, Set<String> known) {
        try {
            Formatter formatter = formatter();
            String text = Files.readString(source);
            String mark = mark(formatter, text);
            if (known.contains(mark)) {
                return new Looked(source, mark, Optional.empty());
            }
            return new Looked(
                    source,
                    mark,
                    Optional.of(format(formatter, text)).filter(right -> !right.equals(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(source + ": " + e.getMessage(), e);
        }
    }

    private static Formatter formatter() {
        return new Formatter(
                JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
    }

    /** Of a text as this formatter sees it, so that it need not be looked at twice. */
    private static String mark(Formatter formatter, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    formatter
                            .getClass()
                            .getProtectionDomain()
                            .getCodeSource()
                            .toString()
                            .getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String format(Formatter formatter, String text) throws FormatterException {
        return formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("build", "analysis", "persistence", "ejb", "web", "deploy")) {
            Path base = root.resolve(folder);
            Path start = folder.equals("build") ? base : base.resolve("src");
            if (!Files.isDirectory(start)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(start)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }
}
