package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.trialgia.it.Portal;

import java.io.IOException;
import java.io.StringReader;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody of the demo who is logged in through the login page and speaks to {@code /api}. */
final class ApiCaller {

    private static final String PASSWORD = "pain-trial-demo";
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b[^>]*>");

    /** By name: Java's own store would keep a secure cookie from the loopback address. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private ApiCaller() {}

    /** An answer of the interface. */
    record Answer(int status, String type, String text) {

        JsonObject object() {
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        }

        JsonArray array() {
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readArray();
            }
        }

        /** The same answer, if it has this status. */
        Answer is(int expected) {
            assertEquals(expected, status, text);
            return this;
        }
    }

    /** Somebody who has sent the login form as a browser would. */
    static ApiCaller loggedIn(String who) throws IOException, InterruptedException {
        ApiCaller caller = new ApiCaller();
        String page = caller.exchange(HttpRequest.newBuilder(Portal.at("login"))).body();
        Map<String, String> form = new LinkedHashMap<>();
        Matcher fields = FIELD.matcher(page);
        while (fields.find()) {
            String name = attribute(fields.group(), "name");
            if (!name.isEmpty()) {
                form.put(name, attribute(fields.group(), "value"));
            }
        }
        form.put("entry:username", who);
        form.put("entry:password", PASSWORD);
        HttpResponse<String> answer =
                caller.exchange(
                        HttpRequest.newBuilder(Portal.at("login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encoded(form))));
        assertEquals(302, answer.statusCode());
        caller.get("me").is(200);
        return caller;
    }

    /** Somebody who has not logged in. */
    static ApiCaller nobody() {
        return new ApiCaller();
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(Portal.at("api/" + path)));
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(Portal.at("api/" + path))
                        .header("X-Trialgia", "1")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(Portal.at("api/" + path))
                        .header("X-Trialgia", "1")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    /** A writing request as a foreign page could send it: with the cookie, without the header. */
    Answer postWithoutHeader(String path, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(Portal.at("api/" + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(request);
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }
}
