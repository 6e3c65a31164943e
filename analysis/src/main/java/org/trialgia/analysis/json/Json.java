package org.trialgia.analysis.json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON (RFC 8259) as plain values: Map, List, String, Long, Double, Boolean, null. The numeric core
 * stands on no JSON library, since it must run where the server's is not, and beside it where it
 * is.
 */
public final class Json {

    /** A text that is not JSON; the message says where it stops being so. */
    public static final class Malformed extends IOException {

        private static final long serialVersionUID = 1L;

        Malformed(String sentence) {
            super(sentence);
        }
    }

    private static final int DEEPEST = 200;
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws Malformed if it is not JSON
     * @throws IOException if it cannot be read
     */
    public static @Nullable Object read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads a text. Of members with one name the last counts.
     *
     * @throws Malformed if it is not JSON, or nested more than 200 deep
     */
    public static @Nullable Object parse(String text) throws Malformed {
        Json json = new Json(text);
        Object value = json.value(0);
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.malformed("something follows the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw malformed("nested more than " + DEEPEST + " deep");
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws Malformed {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        skipBlanks();
        if (took('}')) {
            return members;
        }
        do {
            skipBlanks();
            String name = string();
            skipBlanks();
            require(':');
            members.put(name, value(depth + 1));
            skipBlanks();
        } while (took(','));
        require('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) throws Malformed {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        skipBlanks();
        if (took(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            skipBlanks();
        } while (took(','));
        require(']');
        return elements;
    }

    private String string() throws Malformed {
        require('"');
        StringBuilder read = new StringBuilder();
        while (true) {
            char next = peek();
            if (next < ' ') {
                throw malformed("a control character in a text");
            }
            at++;
            if (next == '"') {
                return read.toString();
            }
            read.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() throws Malformed {
        char next = peek();
        at++;
        return switch (next) {
            case '"', '\\', '/' -> next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + 4, text.length()));
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw malformed("\\u without four digits");
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw malformed("\\" + next + " in a text");
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw malformed("no value");
        }
        at += word.length();
        return value;
    }

    private Number number() throws Malformed {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw malformed("no value");
        }
        at = number.end();
        if (number.group(1) == null && number.group(2) == null) {
            BigInteger whole = new BigInteger(number.group());
            if (whole.bitLength() < Long.SIZE) {
                return whole.longValue();
            }
        }
        return Double.valueOf(number.group());
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw malformed("the text ends");
        }
        return text.charAt(at);
    }

    private boolean took(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char wanted) throws Malformed {
        if (!took(wanted)) {
            throw malformed("no " + wanted);
        }
    }

    private Malformed malformed(String what) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new Malformed(what + " in line " + Math.max(1, line));
    }

    /**
     * The value at a JSON pointer (RFC 6901); "" is the whole document.
     *
     * @throws IllegalArgumentException if the pointer leads nowhere
     */
    public static @Nullable Object at(@Nullable Object document, String pointer) {
        if (pointer.isEmpty()) {
            return document;
        }
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("path " + pointer + " does not begin with /");
        }
        @Nullable Object here = document;
        for (String token : pointer.substring(1).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (here instanceof Map<?, ?> object && object.containsKey(name)) {
                here = object.get(name);
            } else if (here instanceof List<?> array
                    && name.matches("0|[1-9][0-9]{0,8}")
                    && Integer.parseInt(name) < array.size()) {
                here = array.get(Integer.parseInt(name));
            } else {
                throw new IllegalArgumentException(
                        "path " + pointer + " leads nowhere at " + token);
            }
        }
        return here;
    }
}
