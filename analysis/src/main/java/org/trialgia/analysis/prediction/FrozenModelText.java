package org.trialgia.analysis.prediction;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.json.Json;
import org.trialgia.analysis.json.JsonText;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A frozen model as JSON. The member {@code sha256} is the hash of the text of all other members in
 * the order written here, without blanks; a model that was changed by hand is refused.
 */
public final class FrozenModelText {
    private static final String FORMAT = "trialgia-model/1";

    private FrozenModelText() {}

    /** The text of a model; the same model gives the same bytes. */
    public static String write(FrozenModel model) {
        Map<String, Object> members = members(model);
        members.put("sha256", hash(members));
        return JsonText.of(members);
    }

    private static Map<String, Object> members(FrozenModel model) {
        LinearRule rule = model.rule();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("use", model.use().name());
        members.put("measure", model.measure());
        members.put("regions", model.regions());
        members.put("edges", rule.edges());
        members.put("means", rule.means());
        members.put("scales", rule.scales());
        members.put("weights", rule.weights());
        members.put("intercept", rule.intercept());
        members.put("penalty", rule.penalty());
        model.platt()
                .ifPresent(platt ->
                        members.put("platt", new double[] {platt.intercept(), platt.slope()}));
        members.put("participants", model.participants());
        members.put("settings", new TreeMap<>(model.settings()));
        return members;
    }

    /**
     * Reads a model.
     *
     * @throws RefusedException {@code model.malformed} when it is no model of this format, {@code
     *     model.changed} when its hash is not that of its parameters
     */
    public static FrozenModel read(String text) {
        Map<?, ?> members = object(parsed(text));
        if (!FORMAT.equals(members.get("format"))) {
            throw malformed("its format is not " + FORMAT);
        }
        FrozenModel model;
        try {
            model = model(members);
        } catch (IllegalArgumentException e) {
            throw malformed("its numbers do not fit together");
        }
        if (!hash(members(model)).equals(members.get("sha256"))) {
            throw new RefusedException(
                    "model.changed",
                    "The model's hash is not that of its parameters: it was changed after it was"
                            + " frozen. Ask for the original file.");
        }
        return model;
    }

    private static FrozenModel model(Map<?, ?> members) {
        List<String> regions = new ArrayList<>();
        list(members, "regions").forEach(region -> regions.add(string(region, "regions")));
        Map<String, String> settings = new TreeMap<>();
        object(members.get("settings"))
                .forEach((name, value) ->
                        settings.put(string(name, "settings"), string(value, "settings")));
        double[] edges = numbers(members, "edges");
        int[] whole = new int[edges.length];
        int width = (int) ((long) regions.size() * (regions.size() - 1) / 2);
        for (int k = 0; k < whole.length; k++) {
            whole[k] = (int) edges[k];
            if (whole[k] != edges[k] || whole[k] < 0 || whole[k] >= width) {
                throw malformed("edge " + edges[k] + " is none of its regions'");
            }
        }
        Optional<FrozenModel.Platt> platt = Optional.empty();
        if (members.containsKey("platt")) {
            double[] line = numbers(members, "platt");
            if (line.length != 2) {
                throw malformed("platt has not two numbers");
            }
            platt = Optional.of(new FrozenModel.Platt(line[0], line[1]));
        }
        return new FrozenModel(
                BiomarkerUse.valueOf(string(members.get("use"), "use")),
                string(members.get("measure"), "measure"),
                regions,
                new LinearRule(
                        width,
                        whole,
                        numbers(members, "means"),
                        numbers(members, "scales"),
                        numbers(members, "weights"),
                        number(members.get("intercept"), "intercept"),
                        number(members.get("penalty"), "penalty")),
                platt,
                (int) number(members.get("participants"), "participants"),
                settings);
    }

    private static @Nullable Object parsed(String text) {
        try {
            return Json.parse(text);
        } catch (Json.Malformed e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw malformed("an object is missing");
    }

    private static List<?> list(Map<?, ?> members, String name) {
        if (members.get(name) instanceof List<?> values) {
            return values;
        }
        throw malformed(name + " is no list");
    }

    private static String string(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw malformed(name + " is no text");
    }

    private static double number(@Nullable Object value, String name) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw malformed(name + " is no number");
    }

    private static double[] numbers(Map<?, ?> members, String name) {
        return list(members, name).stream().mapToDouble(v -> number(v, name)).toArray();
    }

    private static String hash(Map<String, Object> members) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = JsonText.of(members).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static RefusedException malformed(String why) {
        return new RefusedException(
                "model.malformed",
                "This is no frozen model: %s. Give a file that was written by freezing one."
                        .formatted(why));
    }
}
