package org.trialgia.analysis.cli;

import org.trialgia.analysis.kernel.Kernels;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which build this is, how it was started and which kernels compute. */
final class Version implements IVersionProvider {

    /** Set by the launcher script. */
    private static final String FORM = "trialgia.analysis.form";

    /** Version, form and kernel in one line. */
    static String line() {
        Properties build = new Properties();
        try (InputStream file =
                Objects.requireNonNull(Version.class.getResourceAsStream("build.properties"))) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "trialgia-analysis %s, form %s, kernel %s"
                .formatted(
                        build.getProperty("version"),
                        System.getProperty(FORM, "jar"),
                        Kernels.available().name());
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
