package org.trialgia.deploy;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Where and how the portal runs. Ports are on the loopback address only.
 *
 * @param payara folder of the unpacked server
 * @param application the EAR
 * @param data folder in which everything that must outlive a stop is kept
 * @param fresh whether to throw the data folder's content away first
 * @param once whether to stop as soon as the demo's main result is there
 * @param demo whether the demo's people are made when the database is empty
 * @param trial whether the demo includes its trial, which takes a while to make
 * @param quick start sooner and run slower: for tests and trying out, not for production
 */
public record Options(
        Path payara,
        Path application,
        Path data,
        int httpPort,
        int adminPort,
        int dbPort,
        boolean fresh,
        boolean once,
        boolean demo,
        boolean trial,
        boolean quick) {

    static final int HTTP_PORT = 8080;
    static final int ADMIN_PORT = 4848;
    static final int DB_PORT = 5433;

    /**
     * Reads the options {@code run.*} of a start.
     *
     * @throws StartRefused if one of them is not what it should be
     */
    public static Options of(Properties properties) {
        return new Options(
                path(properties, "run.payara"),
                path(properties, "run.application"),
                path(properties, "run.data"),
                port(properties, "run.httpPort", HTTP_PORT),
                port(properties, "run.adminPort", ADMIN_PORT),
                port(properties, "run.dbPort", DB_PORT),
                flag(properties, "run.fresh", false),
                flag(properties, "run.once", false),
                flag(properties, "run.demo", true),
                flag(properties, "run.trial", true),
                flag(properties, "run.quick", true));
    }

    private static Path path(Properties properties, String key) {
        String value = properties.getProperty(key, "");
        if (value.isBlank()) {
            throw new StartRefused("Give " + key + ", the path of a folder or file.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static int port(Properties properties, String key, int usual) {
        String value = value(properties, key, Integer.toString(usual));
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of range.
        }
        throw new StartRefused(key + " is " + value + "; a port is a number from 1 to 65535.");
    }

    private static boolean flag(Properties properties, String key, boolean usual) {
        String value = value(properties, key, Boolean.toString(usual));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new StartRefused(key + " is " + value + "; it is true or false.");
        };
    }

    private static String value(Properties properties, String key, String usual) {
        String value = properties.getProperty(key, "").strip();
        // Maven hands a property that was never set over as its own name.
        return value.isEmpty() || value.equals("${" + key + "}") ? usual : value;
    }
}
