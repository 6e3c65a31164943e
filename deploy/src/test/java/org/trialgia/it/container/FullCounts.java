package org.trialgia.it.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Whether the full counts of the long tests are asked for. The server has none of the build's
 * properties, so the deployment of the tests carries the answer into it.
 */
public final class FullCounts {

    /** The resource of the deployment that holds the answer. */
    public static final String RESOURCE = "full-counts.txt";

    private FullCounts() {}

    /** Inside the server what its deployment says, outside what the build says. */
    public static boolean asked() {
        try (InputStream answer = FullCounts.class.getResourceAsStream("/" + RESOURCE)) {
            return answer == null
                    ? Boolean.getBoolean("trialgia.long")
                    : Boolean.parseBoolean(
                            new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
