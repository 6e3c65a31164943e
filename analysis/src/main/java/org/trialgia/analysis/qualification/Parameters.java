package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The parameters of a quantity, or an object among them, read by type. */
public final class Parameters {

    private final Map<String, @Nullable Object> members;

    Parameters(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** Whether the parameter is given, be it as null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The names given, in the case's order. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** The parameter as it is: number (Long or Double), text, boolean, list, map or null. */
    public @Nullable Object raw(String name) {
        if (!members.containsKey(name)) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        return members.get(name);
    }

    public String text(String name) {
        return typed(name, String.class);
    }

    public Optional<String> findText(String name) {
        return members.get(name) == null ? Optional.empty() : Optional.of(text(name));
    }

    public double number(String name) {
        return typed(name, Number.class).doubleValue();
    }

    /** A number; empty where it is not given or null (a filter edge that is not there). */
    public OptionalDouble findNumber(String name) {
        return members.get(name) == null ? OptionalDouble.empty() : OptionalDouble.of(number(name));
    }

    public int integer(String name) {
        return Math.toIntExact(typed(name, Long.class));
    }

    public OptionalInt findInteger(String name) {
        return members.get(name) == null ? OptionalInt.empty() : OptionalInt.of(integer(name));
    }

    public boolean flag(String name) {
        return typed(name, Boolean.class);
    }

    /** A list, its elements as {@link #raw} gives them. */
    public List<?> list(String name) {
        return typed(name, List.class);
    }

    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    public int[] integers(String name) {
        return list(name).stream().mapToInt(v -> Math.toIntExact((Long) v)).toArray();
    }

    /** An object among the parameters. */
    @SuppressWarnings("unchecked") // objects are read from JSON only, so their keys are text
    public Parameters object(String name) {
        return new Parameters((Map<String, @Nullable Object>) typed(name, Map.class));
    }

    public Optional<Parameters> findObject(String name) {
        return members.get(name) == null ? Optional.empty() : Optional.of(object(name));
    }

    /** A list of objects. */
    @SuppressWarnings("unchecked") // objects are read from JSON only, so their keys are text
    public List<Parameters> objects(String name) {
        return list(name).stream()
                .map(member -> new Parameters((Map<String, @Nullable Object>) member))
                .toList();
    }

    private <T> T typed(String name, Class<T> type) {
        Object value = raw(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "parameter " + name + " is " + value + ", not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
