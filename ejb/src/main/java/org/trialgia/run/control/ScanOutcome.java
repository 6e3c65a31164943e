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
 * Fisher-z value of each edge as big-endian doubles.
 *
 * @param refusal why the scan could not be used; null when it could
 * @param quality the facts by which it is judged; null when it was refused
 * @param steps what was done to it, and what could not be done, in sentences
 * @param complete whether every step of the plan was done
 * @param z one value for each edge; empty when it was refused
 */
public record ScanOutcome(
        @Nullable String refusal,
        @Nullable ScanQuality quality,
        List<String> steps,
        boolean complete,
        double[] z) {

    public ScanOutcome {
        steps = List.copyOf(steps);
        z = z.clone();
    }

    /** A scan that cannot be used. */
    public static ScanOutcome refused(String sentence) {
        return new ScanOutcome(sentence, null, List.of(), false, new double[0]);
    }

    /** The bytes to keep. */
    public byte[] bytes() {
        byte[] head = CanonicalJson.bytes(json());
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + head.length + z.length * 8);
        buffer.putInt(head.length).put(head);
        for (double value : z) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }

    /** Everything but the edges. */
    JsonObject json() {
        JsonObjectBuilder document = Json.createObjectBuilder();
        if (refusal != null) {
            return document.add("refusal", refusal).build();
        }
        ScanQuality facts = quality;
        if (facts == null) {
            throw new IllegalStateException("neither refused nor computed");
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
        double[] z = new double[buffer.remaining() / Double.BYTES];
        for (int e = 0; e < z.length; e++) {
            z[e] = buffer.getDouble();
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
                z);
    }
}
