package org.trialgia.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was entered cannot be taken: one problem or several, each naming its field. */
public class Invalid extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One problem with one field. */
    public Invalid(String field, String key, Object... arguments) {
        this(List.of(new Problem(field, key, List.of(arguments))));
    }

    private Invalid(List<Problem> problems) {
        super(problems.getFirst().key(), problems.getFirst().arguments().toArray());
        this.problems = List.copyOf(problems);
    }

    /** A field and what is wrong with it. */
    public record Problem(String field, String key, List<Object> arguments) {

        public Problem {
            arguments = List.copyOf(arguments);
        }

        /** The sentence in a language. */
        public String sentence(Locale locale) {
            return Refusal.sentence(key, arguments, locale);
        }
    }

    /** Every problem, in the order of the form; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** Gathers problems, so that a form says all of them at once. */
    public static final class Check {
        private final List<Problem> found = new ArrayList<>();

        /** Notes a problem unless the condition holds. */
        public Check that(boolean condition, String field, String key, Object... arguments) {
            if (!condition) {
                found.add(new Problem(field, key, List.of(arguments)));
            }
            return this;
        }

        /**
         * Ends the check.
         *
         * @throws Invalid if there is a problem
         */
        public void orRefuse() {
            if (!found.isEmpty()) {
                throw new Invalid(found);
            }
        }
    }
}
