package org.trialgia.analysis.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The committed list of what the numeric core does not offer yet. A line is a kind, or a kind and
 * conditions {@code name=value} on a parameter or on {@code result}, all of which must hold; {@code
 * #} begins a remark.
 *
 * <pre>
 * reho                          # no quantity of this kind
 * connectivity measure=tangent  # of connectivity, not this measure
 * </pre>
 */
final class NotYetOffered {

    private final List<Line> lines;

    private NotYetOffered(List<Line> lines) {
        this.lines = lines;
    }

    private record Line(String kind, Map<String, String> conditions) {

        boolean covers(Quantity quantity) {
            return kind.equals(quantity.kind())
                    && conditions.entrySet().stream()
                            .allMatch(c -> value(quantity, c.getKey()).equals(c.getValue()));
        }

        private static String value(Quantity quantity, String name) {
            if (name.equals("result")) {
                return Optional.ofNullable(quantity.result()).orElse("");
            }
            return quantity.parameters().has(name)
                    ? String.valueOf(quantity.parameters().raw(name))
                    : "";
        }
    }

    /** The list of this repository. */
    static NotYetOffered committed() {
        try (InputStream list = NotYetOffered.class.getResourceAsStream("not-yet-offered.txt")) {
            if (list == null) {
                throw new IllegalStateException("not-yet-offered.txt is not on the class path");
            }
            return parse(new String(list.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NotYetOffered parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split("\\s+");
            Map<String, String> conditions = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] sides = words[i].split("=", 2);
                if (sides.length != 2) {
                    throw new IllegalArgumentException(
                            "not-yet-offered.txt: \""
                                    + raw
                                    + "\": "
                                    + words[i]
                                    + " is not name=value");
                }
                conditions.put(sides[0], sides[1]);
            }
            lines.add(new Line(words[0], conditions));
        }
        return new NotYetOffered(lines);
    }

    /** Whether a whole kind is on the list. */
    boolean holdsKind(String kind) {
        return lines.stream().anyMatch(l -> l.kind().equals(kind) && l.conditions().isEmpty());
    }

    boolean covers(Quantity quantity) {
        return lines.stream().anyMatch(line -> line.covers(quantity));
    }

    /** The kinds that are on the list as a whole. */
    List<String> kinds() {
        return lines.stream().filter(l -> l.conditions().isEmpty()).map(Line::kind).toList();
    }
}
