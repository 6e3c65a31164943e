package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.trialgia.it.Portal;
import org.trialgia.it.Visitor;

import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Somebody of the demo who is logged in through the login page and speaks to {@code /api}. */
final class ApiCaller {

    private final Visitor visitor;

    private ApiCaller(Visitor visitor) {
        this.visitor = visitor;
    }

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
    static ApiCaller loggedIn(String who) {
        ApiCaller caller = new ApiCaller(Visitor.login(who));
        caller.get("me").is(200);
        return caller;
    }

    /** Somebody who has not logged in. */
    static ApiCaller nobody() {
        return new ApiCaller(Visitor.nobody());
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(Portal.at("api/" + path)));
    }

    Answer post(String path, String body) {
        return send(
                HttpRequest.newBuilder(Portal.at("api/" + path))
                        .header("X-Trialgia", "1")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body) {
        return send(
                HttpRequest.newBuilder(Portal.at("api/" + path))
                        .header("X-Trialgia", "1")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    /** A writing request as a foreign page could send it: with the cookie, without the header. */
    Answer postWithoutHeader(String path, String body) {
        return send(
                HttpRequest.newBuilder(Portal.at("api/" + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        Visitor.Answer answer = visitor.send(request);
        return new Answer(answer.status(), answer.type(), answer.text());
    }
}
