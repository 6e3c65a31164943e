package org.trialgia.analysis.bench;

import java.util.Locale;

/**
 * One of our contenders beside one peer.
 *
 * @param row number of the row
 * @param item what was done
 * @param ours our contender
 * @param peer the peer
 * @param oursCpu median CPU seconds
 * @param peerCpu median CPU seconds, NaN where it was not run
 * @param ratio median of the ratios of pairs
 * @param wallRatio the same of wall time
 * @param pass ratio to pass, NaN without a target
 * @param ambitious ratio to aim at
 * @param peak MiB of our process
 * @param peerPeak MiB of the peer's
 * @param ceiling MiB allowed
 * @param agreement whether both found the same
 */
record Outcome(
        int row,
        String item,
        String ours,
        String peer,
        double oursCpu,
        double peerCpu,
        double ratio,
        double wallRatio,
        double pass,
        double ambitious,
        double peak,
        double peerPeak,
        double ceiling,
        Agreement agreement) {

    /** Where it is enough that the work is done. */
    static final String NO_PEER = "none needed";

    String verdict() {
        if (peer.equals(NO_PEER)) {
            return "done";
        }
        if (Double.isNaN(ratio)) {
            return "not run";
        }
        if (!agreement.holds()) {
            return "differs";
        }
        if (Double.isNaN(pass)) {
            return "-";
        }
        String speed = ratio <= ambitious ? "ambitious" : ratio <= pass ? "pass" : "short";
        return peak > ceiling ? speed + ", over memory" : speed;
    }

    String markdown() {
        return "| %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        row,
                        item,
                        ours,
                        number(oursCpu * 1e3, 1),
                        peer,
                        number(peerCpu * 1e3, 1),
                        number(ratio, 3),
                        number(wallRatio, 3),
                        Double.isNaN(pass) ? "-" : "%s / %s".formatted(pass, ambitious),
                        agreement.told(),
                        verdict(),
                        number(peak, 0)
                                + (Double.isNaN(ceiling) ? "" : " of " + number(ceiling, 0))
                                + " / "
                                + number(peerPeak, 0));
    }

    String json() {
        return """
        {"row":%d,"item":"%s","ours":"%s","peer":"%s","oursCpu":%s,"peerCpu":%s,"ratio":%s,\
        "wallRatio":%s,"pass":%s,"ambitious":%s,"agreement":"%s","verdict":"%s","peakMiB":%s,"peerPeakMiB":%s}\
        """
                .formatted(
                        row,
                        item,
                        ours,
                        peer,
                        json(oursCpu),
                        json(peerCpu),
                        json(ratio),
                        json(wallRatio),
                        json(pass),
                        json(ambitious),
                        agreement.told(),
                        verdict(),
                        json(peak),
                        json(peerPeak));
    }

    private static String json(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : "null";
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
