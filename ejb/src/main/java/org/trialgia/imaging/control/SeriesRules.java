package org.trialgia.imaging.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.persistence.imaging.Scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said about a series whose header and sidecar do not agree, or do not say enough. */
final class SeriesRules {

    /** Seconds by which two repetition times may differ and be the same. */
    static final double SAME_TIME = 0.001;

    private SeriesRules() {}

    /** Adds what is in doubt about a series. */
    static void compare(ImageFacts facts, @Nullable Sidecar sidecar, List<String> warnings) {
        Double header = facts.repetitionTime();
        Double said = sidecar == null ? null : sidecar.repetitionTime();
        if (header == null && said == null) {
            warnings.add("Neither header nor sidecar says the repetition time.");
        } else if (header == null) {
            warnings.add(
                    "The header does not say the repetition time; the sidecar says "
                            + seconds(said)
                            + " s.");
        } else if (said != null && Math.abs(header - said) > SAME_TIME) {
            warnings.add(
                    "The header says a repetition time of "
                            + seconds(header)
                            + " s, the sidecar "
                            + seconds(said)
                            + " s.");
        }
    }

    /** As many warnings as there is room for. */
    static List<String> shortened(List<String> warnings) {
        List<String> kept = new ArrayList<>();
        int left = Scan.WARNINGS_LENGTH;
        for (String warning : warnings) {
            String line = warning.replace('\n', ' ');
            if (line.length() + 1 > left) {
                break;
            }
            kept.add(line);
            left -= line.length() + 1;
        }
        return kept;
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
