import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what a machine lacks before the build needs it: a JDK 25, Node 20 with npm. Run by the build
 * as a single source file on the Java that runs Maven, so it keeps to Java 17.
 */
public final class Prerequisites {

    private static final int JDK = 25;
    private static final int NODE = 20;

    private Prerequisites() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        checkNode(missing);
        if (!findsJdk()) {
            // The toolchain plugin knows more places than this; it decides, this only explains.
            System.out.println(
                    "Trialgia needs a JDK "
                            + JDK
                            + " or newer, and none was seen in JAVA_HOME, JAVA"
                            + JDK
                            + "_HOME or the usual folders. Maven may run on an older one (17+), but"
                            + " install a JDK "
                            + JDK
                            + " (for example Eclipse Temurin), or name it in"
                            + " ~/.m2/toolchains.xml, if the next lines say that no toolchain was"
                            + " found.");
        }
        if (!missing.isEmpty()) {
            missing.forEach(System.err::println);
            System.exit(1);
        }
    }

    private static void checkNode(List<String> missing) throws InterruptedException {
        String node = output("node", "--version");
        Matcher version = Pattern.compile("v(\\d+)\\.").matcher(node);
        if (!version.find()) {
            missing.add(
                    "Trialgia needs Node "
                            + NODE
                            + " or newer to fetch its front-end packages, and there is no `node` on"
                            + " the PATH. Install Node "
                            + NODE
                            + "+.");
        } else if (Integer.parseInt(version.group(1)) < NODE) {
            missing.add(
                    "Trialgia needs Node "
                            + NODE
                            + " or newer; this is "
                            + node.strip()
                            + ". Install a newer Node.");
        }
        if (output(windows() ? "npm.cmd" : "npm", "--version").isBlank()) {
            missing.add(
                    "Trialgia needs npm, which comes with Node, and there is none on the PATH."
                            + " Install npm.");
        }
    }

    private static boolean findsJdk() throws IOException {
        List<Path> homes = new ArrayList<>();
        for (String variable : List.of("JAVA" + JDK + "_HOME", "JDK_" + JDK, "JAVA_HOME")) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        }
        homes.add(Path.of(System.getProperty("java.home")));
        Path user = Path.of(System.getProperty("user.home"));
        for (Path folder :
                List.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/opt"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.forEach(entry -> {
                        homes.add(entry);
                        homes.add(entry.resolve("Contents/Home"));
                    });
                }
            }
        }
        return homes.stream().anyMatch(Prerequisites::isNewEnough)
                || Files.exists(user.resolve(".m2/toolchains.xml"));
    }

    private static boolean isNewEnough(Path home) {
        try {
            String release = Files.readString(home.resolve("release"), StandardCharsets.UTF_8);
            Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(release);
            return version.find() && Integer.parseInt(version.group(1)) >= JDK;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
