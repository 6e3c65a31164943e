import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes sure that the browser tests find a Chromium: the system's, or Debian's package where the
 * build runs as root there. Elsewhere the tests skip themselves; a missing browser never fails the
 * build. Run by the build as a single source file.
 */
public final class Browser {

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"),
                    Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private Browser() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (PLACES.stream().anyMatch(Files::isExecutable)) {
            return;
        }
        if (!System.getProperty("user.name").equals("root")
                || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            System.out.println(
                    "No Chromium was found, so the browser tests are skipped. Install it (Debian:"
                            + " apt-get install chromium) to run them.");
            return;
        }
        System.out.println("Installing Chromium for the browser tests …");
        int status = run("apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium");
        if (status != 0) {
            // The package lists of a fresh machine may be empty or old.
            run("apt-get", "-qq", "update");
            status = run("apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium");
        }
        if (status != 0) {
            System.out.println("Chromium could not be installed; the browser tests are skipped.");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().waitFor();
    }
}
