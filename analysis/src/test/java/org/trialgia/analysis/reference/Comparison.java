package org.trialgia.analysis.reference;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds an output against what is expected, by the rules of the format. */
final class Comparison {

    private final Tolerance tolerance;
    private final boolean anyOrder;
    private final boolean upToSign;

    Comparison(Tolerance tolerance, boolean anyOrder, boolean upToSign) {
        this.tolerance = tolerance;
        this.anyOrder = anyOrder;
        this.upToSign = upToSign;
    }

    /** The first difference, with its place; empty when all is equal. */
    Optional<String> difference(@Nullable Object got, @Nullable Object expected) {
        Optional<String> difference = compare("", got, expected, 1);
        if (difference.isPresent()
                && upToSign
                && compare("", negated(got), expected, 1).isEmpty()) {
            return Optional.empty();
        }
        return difference;
    }

    private Optional<String> compare(
            String place, @Nullable Object got, @Nullable Object expected, double scale) {
        if (expected instanceof Map<?, ?> object) {
            return compareObjects(place, got, object, scale);
        }
        if (expected instanceof List<?> list) {
            return compareLists(place, got, list, scale);
        }
        return compareScalars(place, got, expected, scale);
    }

    private Optional<String> compareObjects(
            String place, @Nullable Object got, Map<?, ?> expected, double scale) {
        if (!(got instanceof Map<?, ?> object)) {
            return differs(place, got, "an object with " + expected.keySet());
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> members.put(String.valueOf(name), member));
        if (!members.keySet().equals(expected.keySet())) {
            return differs(place, members.keySet(), "the members " + expected.keySet());
        }
        for (Map.Entry<?, ?> member : expected.entrySet()) {
            String name = String.valueOf(member.getKey());
            Optional<String> difference =
                    compare(place + "/" + name, members.get(name), member.getValue(), scale);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> compareLists(
            String place, @Nullable Object got, List<?> expected, double scale) {
        if (!isList(got)) {
            return differs(place, got, "a list of " + expected.size());
        }
        List<@Nullable Object> elements = elements(got);
        if (elements.size() != expected.size()) {
            return differs(
                    place,
                    "a list of " + elements.size() + " " + abbreviated(elements),
                    "one of " + expected.size() + " " + abbreviated(expected));
        }
        double spread =
                expected.stream().anyMatch(List.class::isInstance) ? scale : scale(expected);
        return anyOrder
                ? compareAsSets(place, elements, expected, spread)
                : compareInOrder(place, elements, expected, spread);
    }

    private Optional<String> compareInOrder(
            String place, List<@Nullable Object> got, List<?> expected, double scale) {
        for (int i = 0; i < got.size(); i++) {
            Optional<String> difference =
                    compare(place + "[" + i + "]", got.get(i), expected.get(i), scale);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> compareAsSets(
            String place, List<@Nullable Object> got, List<?> expected, double scale) {
        List<@Nullable Object> left = new ArrayList<>(got);
        for (int i = 0; i < expected.size(); i++) {
            Object wanted = expected.get(i);
            int at = 0;
            while (at < left.size() && compare(place, left.get(at), wanted, scale).isPresent()) {
                at++;
            }
            if (at == left.size()) {
                return differs(place, "a list without it", abbreviated(wanted));
            }
            left.remove(at);
        }
        return Optional.empty();
    }

    private Optional<String> compareScalars(
            String place, @Nullable Object got, @Nullable Object expected, double scale) {
        if (isList(got) || got instanceof Map) {
            return differs(place, got, abbreviated(expected));
        }
        if (expected == null || (expected instanceof String text && text.isBlank())) {
            return isMissing(got) ? Optional.empty() : differs(place, got, "nothing");
        }
        if (got instanceof Boolean flag) {
            return switch (expected) {
                        case Boolean wanted -> wanted.equals(flag);
                        case String text -> truth(text).equals(Optional.of(flag));
                        case Number number -> truth(number.toString()).equals(Optional.of(flag));
                        default -> false;
                    }
                    ? Optional.empty()
                    : differs(place, got, expected);
        }
        if (got instanceof Number number) {
            return compareNumbers(place, number.doubleValue(), expected, scale);
        }
        return Objects.equals(got, expected) ? Optional.empty() : differs(place, got, expected);
    }

    private static boolean isMissing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Number number -> Double.isNaN(number.doubleValue());
            case String text -> text.isBlank();
            default -> false;
        };
    }

    private Optional<String> compareNumbers(
            String place, double got, Object expected, double scale) {
        OptionalDouble wanted = number(expected);
        if (wanted.isEmpty()) {
            return differs(place, got, expected);
        }
        double value = wanted.getAsDouble();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.compare(got, value) == 0 ? Optional.empty() : differs(place, got, value);
        }
        double bound = tolerance.abs() * scale + tolerance.rel() * Math.abs(value);
        double error = Math.abs(got - value);
        if (error <= bound) {
            return Optional.empty();
        }
        return Optional.of(
                "got %s, expected %s%s: off by %.3g, allowed is %.3g"
                        .formatted(
                                got, value, place.isEmpty() ? "" : " at " + place, error, bound));
    }

    private double scale(List<?> expected) {
        double[] numbers =
                expected.stream()
                        .map(Comparison::number)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray();
        return tolerance.scale(numbers);
    }

    private static OptionalDouble number(@Nullable Object value) {
        return switch (value) {
            case Number number -> OptionalDouble.of(number.doubleValue());
            case String text -> Numbers.read(text);
            case null, default -> OptionalDouble.empty();
        };
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text.strip()) {
            case "1", "1.0", "true", "True", "TRUE" -> Optional.of(true);
            case "0", "0.0", "false", "False", "FALSE" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether a value is an array or a list. */
    static boolean isList(@Nullable Object value) {
        return value instanceof List || (value != null && value.getClass().isArray());
    }

    /**
     * The elements of an array or list.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static List<@Nullable Object> elements(@Nullable Object value) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            elements.addAll(list);
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
        } else {
            throw new IllegalArgumentException(value + " is no list");
        }
        return elements;
    }

    private static @Nullable Object negated(@Nullable Object value) {
        if (value instanceof Number number) {
            return -number.doubleValue();
        }
        if (value instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            object.forEach((name, member) -> members.put(name, negated(member)));
            return members;
        }
        if (isList(value)) {
            List<@Nullable Object> elements = elements(value);
            elements.replaceAll(Comparison::negated);
            return elements;
        }
        return value;
    }

    private static Optional<String> differs(
            String place, @Nullable Object got, @Nullable Object expected) {
        return Optional.of(
                "got "
                        + abbreviated(got)
                        + ", expected "
                        + abbreviated(expected)
                        + (place.isEmpty() ? "" : " at " + place));
    }

    private static String abbreviated(@Nullable Object value) {
        String text = isList(value) ? elements(value).toString() : String.valueOf(value);
        return text.length() > 120 ? text.substring(0, 117) + "..." : text;
    }
}
