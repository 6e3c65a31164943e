package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.json.Json;
import org.trialgia.analysis.qualification.Quantity.Rule;
import org.trialgia.analysis.qualification.Tolerance.RelativeTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One case as its {@code case.json} says.
 *
 * @param id the folder's name
 * @param peer whose numbers these are, with the version
 * @param inputs by name
 */
public record ReferenceCase(
        String id, String peer, Map<String, CaseInput> inputs, List<Quantity> quantities) {

    public ReferenceCase {
        inputs = Map.copyOf(inputs);
        quantities = List.copyOf(quantities);
    }

    /**
     * Reads a case.
     *
     * @param folder the case's folder
     * @param data where inputs with root {@code data} lie
     * @throws MalformedCase if it cannot be run as it is written
     */
    public static ReferenceCase read(Path folder, Path data) {
        String id = folder.getFileName().toString();
        Object document;
        try {
            document = Json.read(folder.resolve("case.json"));
        } catch (IOException e) {
            throw new MalformedCase(id, "case.json is not readable JSON: " + e.getMessage(), e);
        }
        try {
            return new Reader(id, folder, data).read(object(document, "case.json"));
        } catch (IllegalArgumentException e) {
            throw new MalformedCase(id, String.valueOf(e.getMessage()), e);
        }
    }

    private static Parameters object(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException(what + " is not an object");
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, member) -> copy.put(String.valueOf(name), member));
        return new Parameters(copy);
    }

    private record Reader(String id, Path folder, Path data) {

        ReferenceCase read(Parameters json) {
            if (!Long.valueOf(1).equals(json.raw("format"))) {
                throw new IllegalArgumentException("format is " + json.raw("format") + ", not 1");
            }
            if (!json.text("id").equals(id)) {
                throw new IllegalArgumentException(
                        "id " + json.text("id") + " is not the folder's name");
            }
            Map<String, CaseInput> inputs = new LinkedHashMap<>();
            for (Object element : json.list("inputs")) {
                CaseInput input = input(object(element, "an input"));
                if (inputs.put(input.name(), input) != null) {
                    throw new IllegalArgumentException("input " + input.name() + " is there twice");
                }
            }
            List<Quantity> quantities = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (Object element : json.list("quantities")) {
                Parameters member = object(element, "a quantity");
                String name = member.text("name");
                try {
                    quantities.add(quantity(name, member, inputs));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "quantity " + name + ": " + e.getMessage(), e);
                }
                if (!names.add(name)) {
                    throw new IllegalArgumentException("quantity " + name + " is there twice");
                }
            }
            return new ReferenceCase(id, peer(json), inputs, quantities);
        }

        private String peer(Parameters json) {
            if (!(json.has("peer") && json.raw("peer") instanceof Map<?, ?> peer)) {
                return "no peer named";
            }
            return peer.get("name") + " " + peer.get("version");
        }

        private CaseInput input(Parameters json) {
            String name = json.text("name");
            Path root =
                    switch (json.findText("root").orElse("case")) {
                        case "case" -> folder;
                        case "data" -> data;
                        default ->
                                throw new IllegalArgumentException(
                                        "input " + name + " has root " + json.raw("root"));
                    };
            Path file = inside(root, json.text("file"));
            if (!Files.exists(file)) {
                throw new IllegalArgumentException(
                        "input " + name + ": there is no file " + json.text("file"));
            }
            return new CaseInput(name, json.text("role"), json.text("format"), file);
        }

        private Quantity quantity(String name, Parameters json, Map<String, CaseInput> inputs) {
            List<String> used = json.texts("inputs");
            for (String input : used) {
                if (!inputs.containsKey(input)) {
                    throw new IllegalArgumentException("there is no input " + input);
                }
            }
            Rule rule = Rule.valueOf(json.text("rule").toUpperCase(Locale.ROOT));
            Expected expected = expected(json.object("expected"));
            boolean named = expected instanceof Expected.Document d && !d.keys().isEmpty();
            if (rule == Rule.EQUAL && named == json.has("result")) {
                throw new IllegalArgumentException("either result or expected.keys names outputs");
            }
            return new Quantity(
                    name,
                    json.text("kind"),
                    used,
                    json.findText("result").orElse(null),
                    json.object("parameters"),
                    expected,
                    rule == Rule.EQUAL ? tolerance(json.object("tolerance")) : null,
                    rule,
                    choice(json, "order", "given", "any"),
                    choice(json, "sign", "as-is", "up-to-sign"),
                    rule == Rule.EQUAL ? null : refusal(json.object("refusal")));
        }

        private static boolean choice(Parameters json, String name, String no, String yes) {
            String value = json.findText(name).orElse(no);
            if (!value.equals(no) && !value.equals(yes)) {
                throw new IllegalArgumentException(name + " is " + value);
            }
            return value.equals(yes);
        }

        private Tolerance tolerance(Parameters json) {
            return new Tolerance(
                    json.number("abs"),
                    json.number("rel"),
                    RelativeTo.valueOf(
                            json.text("relativeTo").replace('-', '_').toUpperCase(Locale.ROOT)));
        }

        private Quantity.Refusal refusal(Parameters json) {
            List<String> reasons = new ArrayList<>(List.of(json.text("reason")));
            if (json.has("orReason")) {
                reasons.addAll(json.texts("orReason"));
            }
            return new Quantity.Refusal(reasons, json.findText("field").orElse(null));
        }

        private Expected expected(Parameters json) {
            if (!json.has("file")) {
                return new Expected.Value(json.raw("value"));
            }
            Path file = inside(folder, json.text("file"));
            if (!Files.exists(file)) {
                throw new IllegalArgumentException("there is no file " + json.text("file"));
            }
            if (json.text("file").endsWith(".json")) {
                return new Expected.Document(
                        file, json.text("path"), json.has("keys") ? json.texts("keys") : List.of());
            }
            List<String> columns =
                    json.has("column")
                            ? List.of(json.text("column"))
                            : json.has("columns") ? json.texts("columns") : List.of();
            return new Expected.Columns(
                    file, columns, json.has("key") ? json.texts("key") : List.of());
        }

        private static Path inside(Path root, String file) {
            Path path = root.resolve(file).normalize();
            if (!path.startsWith(root.normalize())) {
                throw new IllegalArgumentException(file + " lies outside of its root");
            }
            return path;
        }
    }
}
