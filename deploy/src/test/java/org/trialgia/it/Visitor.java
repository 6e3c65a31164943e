package org.trialgia.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody outside who asks for addresses of the portal, with the cookies they are given. */
public final class Visitor {

    private static final String PASSWORD = "pain-trial-demo";
    private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    /**
     * Over HTTP/1.1: Java would ask for an upgrade to HTTP/2, and the server, which has it switched
     * off, then waits for the end of bodies that have ended.
     */
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    /** By name: Java's own store would keep a secure cookie from the loopback address. */
    private final Map<String, String> cookies = new TreeMap<>();

    /** What came back. */
    public record Answer(int status, String type, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private Visitor() {}

    /** Somebody who has not logged in. */
    public static Visitor nobody() {
        return new Visitor();
    }

    /** Somebody of the demo who has sent the login form as a browser would. */
    public static Visitor login(String username) {
        Visitor visitor = new Visitor();
        Map<String, String> form = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(visitor.get("/login").text());
        while (inputs.find()) {
            Map<String, String> input = attributes(inputs.group());
            String name = input.get("name");
            if (name != null) {
                form.put(name, input.getOrDefault("value", ""));
            }
        }
        form.put("entry:username", username);
        form.put("entry:password", PASSWORD);
        Answer answer =
                visitor.send(
                        HttpRequest.newBuilder(Portal.at("login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encoded(form))));
        assertEquals(302, answer.status(), username + " cannot log in");
        return visitor;
    }

    /** Looks at an address. */
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(Portal.at(path)));
    }

    /** Sends a request with the cookies, and keeps those that come back. */
    public Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher found = ATTRIBUTE.matcher(tag);
        while (found.find()) {
            attributes.put(found.group(1), unescaped(found.group(2)));
        }
        return attributes;
    }

    /** The text of an attribute. */
    public static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
