package org.trialgia.run.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which software computes: written by the build. */
public final class Software {

    /** Name and version, as results quote them. */
    public static final String NAME = name();

    private Software() {}

    private static String name() {
        Properties built = new Properties();
        try (InputStream file = Software.class.getResourceAsStream("software.properties")) {
            if (file == null) {
                throw new IllegalStateException("software.properties was not packed");
            }
            built.load(file);
            return "Trialgia " + built.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
