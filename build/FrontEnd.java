import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fetches the front-end packages named in a folder's lock file with npm and lays the few files the
 * pages need, each with its licence, where the WAR takes them from. Does nothing while the lock
 * file is the one it ran for last. Run by the build as a single source file on the Java that runs
 * Maven, so it keeps to Java 17.
 */
public final class FrontEnd {

    /** Package, and the one file of it that pages load. */
    private static final Map<String, String> FILES =
            Map.of(
                    "echarts", "dist/echarts.min.js",
                    "@niivue/niivue", "dist/niivue.umd.js");

    private static final List<String> INPUTS =
            List.of("package.json", "package-lock.json", ".npmrc");

    private FrontEnd() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path source = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path note = target.resolve("fetched.sha256");
        String wanted = hash(source);
        if (Files.exists(note) && Files.readString(note).equals(wanted)) {
            return;
        }
        Files.createDirectories(target);
        for (String input : INPUTS) {
            Files.copy(
                    source.resolve(input),
                    target.resolve(input),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        npm(target);
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            lay(target, file.getKey(), file.getValue());
        }
        Files.writeString(note, wanted);
    }

    private static void npm(Path folder) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        // Scripts of packages are not run: nothing but files is wanted of them.
        int status =
                new ProcessBuilder(
                                windows ? "npm.cmd" : "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--prefer-offline",
                                "--loglevel=error")
                        .directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
        if (status != 0) {
            System.err.println(
                    "npm could not fetch the front-end packages named in package-lock.json. It"
                            + " needs its registry, or a cache from an earlier build.");
            System.exit(1);
        }
    }

    private static void lay(Path target, String name, String file) throws IOException {
        Path installed = target.resolve("node_modules").resolve(name);
        Matcher version =
                Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"")
                        .matcher(Files.readString(installed.resolve("package.json")));
        if (!version.find()) {
            throw new IOException(name + " names no version");
        }
        String plain = name.substring(name.lastIndexOf('/') + 1);
        Path to = target.resolve("vendor").resolve(plain + "-" + version.group(1));
        Files.createDirectories(to);
        List<Path> taken = new ArrayList<>(List.of(installed.resolve(file)));
        try (Stream<Path> files = Files.list(installed)) {
            files.filter(path -> path.getFileName().toString().matches("(LICENSE|NOTICE).*"))
                    .forEach(taken::add);
        }
        for (Path path : taken) {
            Files.copy(
                    path,
                    to.resolve(path.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String hash(Path source) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String input : INPUTS) {
                digest.update(Files.readAllBytes(source.resolve(input)));
            }
            digest.update(new TreeMap<>(FILES).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
