package org.trialgia.refusal;

import jakarta.ejb.ApplicationException;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A service says no. Nothing has been written. The sentence comes from a bundle by key, so that it
 * can be said in the reader's language; it never holds a masked or identifying value.
 */
@ApplicationException(rollback = true)
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String BUNDLE = "org.trialgia.messages.refusals";

    private final String key;
    private final transient List<Object> arguments;

    protected Refusal(String key, Object... arguments) {
        super(sentence(key, List.of(arguments), Locale.ENGLISH));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    /** The sentence in a language, English where there is no other. */
    public String sentence(Locale locale) {
        return sentence(key, arguments, locale);
    }

    static String sentence(String key, List<Object> arguments, Locale locale) {
        try {
            String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
            return new MessageFormat(pattern, locale).format(arguments.toArray());
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no sentence for the refusal " + key, e);
        }
    }
}
