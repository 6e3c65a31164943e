package org.trialgia.analysis.qualification;

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

    /**
     * What came of a comparison.
     *
     * @param difference the first difference, with its place; empty when all is equal
     * @param error the error that takes up the largest share of what is allowed; NaN where no
     *     number was compared
     * @param allowed what is allowed at that place; NaN where no number was compared
     */
    record Result(Optional<String> difference, double error, double allowed) {

        static Result without(Optional<String> difference) {
            return new Result(difference, Double.NaN, Double.NaN);
        }
    }

    /** The error so far that takes up the largest share of what is allowed. */
    private static final class Worst {

        private double error = Double.NaN;
        private double allowed = Double.NaN;
        private double share = -1;

        void add(double nextError, double nextAllowed) {
            double nextShare =
                    nextError == 0
                            ? 0
                            : Double.isFinite(nextError)
                                    ? nextError / nextAllowed
                                    : Double.POSITIVE_INFINITY;
            if (nextShare > share) {
                share = nextShare;
                error = nextError;
                allowed = nextAllowed;
            }
        }

        void add(Worst other) {
            if (other.share >= 0) {
                add(other.error, other.allowed);
            }
        }

        Result result(Optional<String> difference) {
            return new Result(difference, error, allowed);
        }
    }

    /** Compares. Numbers are compared to the end, whatever is found before. */
    Result of(@Nullable Object got, @Nullable Object expected) {
        Worst worst = new Worst();
        Optional<String> difference = compare("", got, expected, 1, worst);
        if (difference.isPresent() && upToSign) {
            Worst other = new Worst();
            if (compare("", negated(got), expected, 1, other).isEmpty()) {
                return other.result(Optional.empty());
            }
        }
        return worst.result(difference);
    }

    private Optional<String> compare(
            String place,
            @Nullable Object got,
            @Nullable Object expected,
            double scale,
            Worst worst) {
        if (expected instanceof Map<?, ?> object) {
            return compareObjects(place, got, object, scale, worst);
        }
        if (expected instanceof List<?> list) {
            return compareLists(place, got, list, scale, worst);
        }
        return compareScalars(place, got, expected, scale, worst);
    }

    private Optional<String> compareObjects(
            String place, @Nullable Object got, Map<?, ?> expected, double scale, Worst worst) {
        if (!(got instanceof Map<?, ?> object)) {
            return differs(place, got, "an object with " + expected.keySet());
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> members.put(String.valueOf(name), member));
        if (!members.keySet().equals(expected.keySet())) {
            return differs(place, members.keySet(), "the members " + expected.keySet());
        }
        Optional<String> first = Optional.empty();
        for (Map.Entry<?, ?> member : expected.entrySet()) {
            String name = String.valueOf(member.getKey());
            Optional<String> difference =
                    compare(place + "/" + name, members.get(name), member.getValue(), scale, worst);
            first = first.isPresent() ? first : difference;
        }
        return first;
    }

    private Optional<String> compareLists(
            String place, @Nullable Object got, List<?> expected, double scale, Worst worst) {
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
                ? compareAsSets(place, elements, expected, spread, worst)
                : compareInOrder(place, elements, expected, spread, worst);
    }

    private Optional<String> compareInOrder(
            String place, List<@Nullable Object> got, List<?> expected, double scale, Worst worst) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < got.size(); i++) {
            Optional<String> difference =
                    compare(place + "[" + i + "]", got.get(i), expected.get(i), scale, worst);
            first = first.isPresent() ? first : difference;
        }
        return first;
    }

    private Optional<String> compareAsSets(
            String place, List<@Nullable Object> got, List<?> expected, double scale, Worst worst) {
        List<@Nullable Object> left = new ArrayList<>(got);
        for (int i = 0; i < expected.size(); i++) {
            Object wanted = expected.get(i);
            int at = 0;
            Worst match = new Worst();
            while (at < left.size()
                    && compare(place, left.get(at), wanted, scale, match).isPresent()) {
                match = new Worst();
                at++;
            }
            if (at == left.size()) {
                return differs(place, "a list without it", abbreviated(wanted));
            }
            worst.add(match);
            left.remove(at);
        }
        return Optional.empty();
    }

    private Optional<String> compareScalars(
            String place,
            @Nullable Object got,
            @Nullable Object expected,
            double scale,
            Worst worst) {
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
            return compareNumbers(place, number.doubleValue(), expected, scale, worst);
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
            String place, double got, Object expected, double scale, Worst worst) {
        OptionalDouble wanted = number(expected);
        if (wanted.isEmpty()) {
            return differs(place, got, expected);
        }
        double value = wanted.getAsDouble();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            boolean same = Double.compare(got, value) == 0;
            worst.add(same ? 0 : Double.POSITIVE_INFINITY, 0);
            return same ? Optional.empty() : differs(place, got, value);
        }
        double bound = tolerance.abs() * scale + tolerance.rel() * Math.abs(value);
        double error = Math.abs(got - value);
        worst.add(error, bound);
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
