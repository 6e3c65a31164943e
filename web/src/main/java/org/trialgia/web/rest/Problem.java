package org.trialgia.web.rest;

import jakarta.ws.rs.core.Response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer of RFC 9457: what is wrong, why, what to do. */
final class Problem {

    static final String TYPE = "application/problem+json";

    private Problem() {}

    /** A field and what is wrong with it. */
    public record Field(String field, String sentence) {}

    static Response of(int status, String title, String detail) {
        return of(status, title, detail, Map.of());
    }

    static Response of(int status, String title, String detail, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(more);
        return Response.status(status).type(TYPE).entity(body).build();
    }

    static Map<String, List<Field>> fields(List<Field> fields) {
        return Map.of("fields", fields);
    }
}
