package org.trialgia.run.control;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.pipeline.ScanQuality;
import org.trialgia.analysis.pipeline.ScanQuality.MotionFacts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What the task of one scan gave, kept as bytes: a length, canonical JSON of that length, and the
 * measured values as big-endian doubles.
 *
 * @param refusal why the scan could not be used; null when it could
 * @param quality the facts by which it is judged; null when it was refused, and where values were
 *     listed, not measured
 * @param steps what was done to it, and what could not be done, in sentences
 * @param complete whether every step of the plan was done
 * @param values what was measured, or what scans are measured from together; empty when refused
 */
public record ScanOutcome(
        @Nullable String refusal,
        @Nullable ScanQuality quality,
        List<String> steps,
        boolean complete,
        double[] values) {

    public ScanOutcome {
        steps = List.copyOf(steps);
        values = values.clone();
    }

    /** A scan that cannot be used. */
    public static ScanOutcome refused(String sentence) {
        return new ScanOutcome(sentence, null, List.of(), false, new double[0]);
    }

    /** Values that a table lists. */
    public static ScanOutcome listed(double[] values) {
        return listed(values, List.of());
    }

    /** Values that were not measured in a series of volumes. */
    public static ScanOutcome listed(double[] values, List<String> steps) {
        return new ScanOutcome(null, null, steps, true, values);
    }

    /** The same scan with other values, such as those that follow from all scans together. */
    public ScanOutcome with(double[] others) {
        return new ScanOutcome(refusal, quality, steps, complete, others);
    }

    /** The bytes to keep. */
    public byte[] bytes() {
        byte[] head = CanonicalJson.bytes(json());
        ByteBuffer buffer =
                ByteBuffer.allocate(Integer.BYTES + head.length + values.length * Double.BYTES);
        buffer.putInt(head.length).put(head);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }

    /** Everything but the values. */
    JsonObject json() {
        JsonObjectBuilder document = Json.createObjectBuilder();
        if (refusal != null) {
            return document.add("refusal", refusal).build();
        }
        ScanQuality facts = quality;
        if (facts == null) {
            document.add("listed", true);
            return steps.isEmpty()
                    ? document.build()
                    : document.add("steps", RunJson.array(steps, Json::createValue)).build();
        }
        document.add("volumes", facts.volumes())
                .add("keptVolumes", facts.keptVolumes())
                .add("keptSeconds", facts.keptSeconds())
                .add("usedVolumes", facts.usedVolumes())
                .add("regressors", facts.regressors())
                .add("degreesOfFreedom", facts.degreesOfFreedom())
                .add(
                        "voxels",
                        RunJson.array(
                                Arrays.stream(facts.voxels()).boxed().toList(), Json::createValue))
                .add("emptyRegions", facts.emptyRegions())
                .add("coverage", RunJson.numbers(facts.coverage()))
                .add("steps", RunJson.array(steps, Json::createValue))
                .add("complete", complete);
        MotionFacts motion = facts.motion();
        if (motion != null) {
            document.add("meanFdMm", motion.meanFd())
                    .add("maxFdMm", motion.maxFd())
                    .add("volumesOverThreshold", motion.overThreshold());
        }
        return document.build();
    }

    /** Reads what was kept. */
    public static ScanOutcome of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] head = new byte[buffer.getInt()];
        buffer.get(head);
        JsonObject document = CanonicalJson.read(head);
        if (document.containsKey("refusal")) {
            return refused(document.getString("refusal"));
        }
        double[] values = new double[buffer.remaining() / Double.BYTES];
        for (int e = 0; e < values.length; e++) {
            values[e] = buffer.getDouble();
        }
        if (document.containsKey("listed")) {
            return listed(
                    values,
                    document.containsKey("steps") ? RunJson.strings(document, "steps") : List.of());
        }
        MotionFacts motion =
                document.containsKey("meanFdMm")
                        ? new MotionFacts(
                                document.getJsonNumber("meanFdMm").doubleValue(),
                                document.getJsonNumber("maxFdMm").doubleValue(),
                                document.getInt("volumesOverThreshold"))
                        : null;
        ScanQuality quality =
                new ScanQuality(
                        document.getInt("volumes"),
                        document.getInt("keptVolumes"),
                        document.getJsonNumber("keptSeconds").doubleValue(),
                        document.getInt("usedVolumes"),
                        motion,
                        document.getInt("regressors"),
                        document.getJsonNumber("degreesOfFreedom").doubleValue(),
                        document.getJsonArray("voxels").getValuesAs(JsonNumber::intValue).stream()
                                .mapToInt(Integer::intValue)
                                .toArray(),
                        RunJson.doubles(document, "coverage"),
                        document.getInt("emptyRegions"));
        return new ScanOutcome(
                null,
                quality,
                RunJson.strings(document, "steps"),
                document.getBoolean("complete"),
                values);
    }
}
