package org.trialgia.analysis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The two forms as they are built, each as a process. */
class CommandIT {

    private static final Path TARGET =
            Path.of(System.getProperty("trialgia.analysis.target", "target"));

    @TempDir Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended run(String in, List<String> command, String javaHome, String path)
            throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("in"), in);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JAVA_HOME", javaHome);
        if (!path.isEmpty()) {
            builder.environment().put("PATH", path);
        }
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static String home() {
        return System.getProperty("java.home");
    }

    private static String launcher() {
        Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "needs a POSIX shell");
        return TARGET.resolve("bin/trialgia-analysis").toString();
    }

    @Test
    void jar_readsAPipe_andSaysItsForm() throws Exception {
        List<String> jar =
                List.of(
                        home() + "/bin/java",
                        "-jar",
                        TARGET.resolve("trialgia-analysis.jar").toString());

        Ended version =
                run("", List.of(jar.get(0), jar.get(1), jar.get(2), "--version"), home(), "");
        Ended edges =
                run(
                        "a,b\n1,2\n2,4\n3,6\n",
                        List.of(jar.get(0), jar.get(1), jar.get(2), "connectivity", "-"),
                        home(),
                        "");

        assertEquals("trialgia-analysis 0.1.0, form jar, kernel scalar\n", version.out());
        assertEquals("region,a,b\na,1.0,1.0\nb,1.0,1.0\n", edges.out());
        assertEquals(0, edges.code());
        assertEquals("", edges.err());
    }

    @Test
    void launcher_withJavaHome_startsAndSaysItsForm() throws Exception {
        Ended version = run("", List.of(launcher(), "--version"), home(), "");

        assertTrue(
                version.out()
                        .matches(
                                "trialgia-analysis 0\\.1\\.0, form launcher, kernel vector"
                                        + " (64|128|256|512)\n"),
                version.out());
        // The JDK's own word; it cannot be turned off.
        assertEquals("WARNING: Using incubator modules: jdk.incubator.vector\n", version.err());
        assertEquals(2, run("", List.of(launcher(), "nothing"), home(), "").code());
    }

    @Test
    void launcher_shortCommand_saysNothingOfItsArchive() throws Exception {
        Ended edges =
                run("a,b\n1,2\n2,4\n3,6\n", List.of(launcher(), "connectivity", "-"), home(), "");

        assertEquals("region,a,b\na,1.0,1.0\nb,1.0,1.0\n", edges.out());
        assertEquals("", edges.err());
    }

    @Test
    void launcher_withoutAJava_saysWhatIsMissing() throws Exception {
        // Only the tools that the script itself needs are on the path.
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "head")) {
            Path real = Path.of("/usr/bin", tool);
            Path caller =
                    Files.writeString(
                            tools.resolve(tool),
                            "#!/bin/sh\nexec %s \"$@\"\n"
                                    .formatted(Files.exists(real) ? real : Path.of("/bin", tool)));
            assertTrue(caller.toFile().setExecutable(true));
        }

        Ended ended =
                run(
                        "",
                        List.of(launcher(), "--version"),
                        folder.resolve("none").toString(),
                        tools.toString());

        assertEquals(1, ended.code());
        assertEquals("", ended.out());
        assertEquals(
                "trialgia-analysis: needs a JDK 25 or newer. There is no java in JAVA_HOME or on"
                        + " the PATH. Install one and set JAVA_HOME to it.\n",
                ended.err());
    }
}
