package org.trialgia.analysis;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a result: computed, or refused with the reason. A run shows what it could compute and
 * says of the rest why not, so that neither hides the other.
 *
 * @param <T> what is computed
 */
public sealed interface Outcome<T> {

    /** The part was computed. */
    record Computed<T>(T value) implements Outcome<T> {}

    /**
     * The part was not computed.
     *
     * @param reason a stable key, such as {@code change.too-few-pairs}
     * @param sentence what is missing and what to do
     */
    record Refused<T>(String reason, String sentence) implements Outcome<T> {}

    /** Computes, and turns a {@link RefusedException} into a refused part. */
    static <T> Outcome<T> of(Supplier<T> computation) {
        try {
            return new Computed<>(computation.get());
        } catch (RefusedException refused) {
            return new Refused<>(refused.reason(), refused.sentence());
        }
    }

    /** The value where it was computed. */
    default Optional<T> toOptional() {
        return this instanceof Computed<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The same outcome of something made from the value; refused also where making it is. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> then) {
        return switch (this) {
            case Computed<T>(T value) -> of(() -> then.apply(value));
            case Refused<T>(String reason, String sentence) -> new Refused<>(reason, sentence);
        };
    }

    /**
     * The value.
     *
     * @throws RefusedException when it was refused
     */
    default T get() {
        return switch (this) {
            case Computed<T>(T value) -> value;
            case Refused<T>(String reason, String sentence) ->
                    throw new RefusedException(reason, sentence);
        };
    }
}
