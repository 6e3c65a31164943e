package org.trialgia.it.container.crawl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who is logged in and looks at addresses. */
final class Visitor {

    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final URI root;

    /** What came back. */
    record Answer(int status, String type, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private Visitor(URI root) {
        this.root = root;
    }

    /** Logs somebody in through the page. */
    static Visitor login(URI root, String username, String password) {
        Visitor visitor = new Visitor(root);
        Answer page = visitor.get("/login");
        Map<String, String> form = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(page.text());
        while (inputs.find()) {
            Map<String, String> input = attributes(inputs.group());
            String name = input.get("name");
            if (name != null) {
                form.put(
                        name,
                        name.endsWith("username")
                                ? username
                                : name.endsWith("password")
                                        ? password
                                        : input.getOrDefault("value", ""));
            }
        }
        String body =
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpResponse<byte[]> answer =
                visitor.send(
                        HttpRequest.newBuilder(root.resolve("/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", root.resolve("/").toString().replaceAll("/$", ""))
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 302) {
            throw new IllegalStateException(username + " cannot log in: " + answer.statusCode());
        }
        return visitor;
    }

    /** Looks at an address. */
    Answer get(String path) {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(URI.create(root.resolve("/") + path.substring(1))));
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
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
                // Java's own store would keep a secure cookie from the loopback address.
                cookies.put(pair[0], pair[1]);
            }
            return answer;
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

    static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
