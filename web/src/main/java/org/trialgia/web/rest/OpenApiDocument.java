package org.trialgia.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Describes the resources in OpenAPI 3.1, read from their annotations. Of our own making, since the
 * server's generator answers at an address of its own without a login, and is switched off.
 */
final class OpenApiDocument {

    private static final String SESSION = "session";
    private static final String PROBLEM = "Problem";

    private final JsonShapes shapes = new JsonShapes();

    private OpenApiDocument() {}

    /** The document of these resources. */
    static JsonObject of(Collection<Class<?>> resources) {
        return new OpenApiDocument().document(resources);
    }

    /** The methods of a resource that answer a request. */
    static List<Method> operations(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> verb(method).isPresent())
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    /** The address of a method, below {@code /api}. */
    static String address(Method method) {
        String root = path(method.getDeclaringClass().getAnnotation(Path.class));
        return root + path(method.getAnnotation(Path.class));
    }

    /** What a method answers to, in small letters: {@code get}. */
    static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(each -> each != null)
                .map(each -> each.value().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        // A part may say what it matches; a document names it only.
        String value = path.value().replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
        return (value.startsWith("/") ? "" : "/") + value;
    }

    private JsonObject document(Collection<Class<?>> resources) {
        Map<String, Map<String, JsonObject>> paths = new TreeMap<>();
        for (Class<?> resource : resources) {
            for (Method method : operations(resource)) {
                paths.computeIfAbsent(address(method), address -> new TreeMap<>())
                        .put(verb(method).orElseThrow(), operation(resource, method));
            }
        }
        JsonObjectBuilder described = Json.createObjectBuilder();
        paths.forEach((address, operations) -> {
            JsonObjectBuilder item = Json.createObjectBuilder();
            operations.forEach(item::add);
            described.add(address, item);
        });
        return Json.createObjectBuilder()
                .add("openapi", "3.1.0")
                .add(
                        "info",
                        Json.createObjectBuilder()
                                .add("title", "Trialgia")
                                .add("version", "1")
                                .add(
                                        "description",
                                        "The pages' own services. What a caller may not know is"
                                                + " absent or null; what they may not do is"
                                                + " answered like an address that is not there."))
                .add(
                        "servers",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("url", "/api")))
                .add(
                        "security",
                        Json.createArrayBuilder()
                                .add(
                                        Json.createObjectBuilder()
                                                .add(SESSION, Json.createArrayBuilder())))
                .add("paths", described)
                .add("components", components())
                .build();
    }

    private JsonObjectBuilder components() {
        JsonObjectBuilder schemas = Json.createObjectBuilder(shapes.named());
        schemas.add(
                PROBLEM,
                Json.createObjectBuilder()
                        .add("type", "object")
                        .add("description", "RFC 9457: what is wrong, why, and what to do.")
                        .add(
                                "properties",
                                Json.createObjectBuilder()
                                        .add("title", shapes.of(String.class))
                                        .add("status", shapes.of(int.class))
                                        .add("detail", shapes.of(String.class))));
        return Json.createObjectBuilder()
                .add("schemas", schemas)
                .add(
                        "securitySchemes",
                        Json.createObjectBuilder()
                                .add(
                                        SESSION,
                                        Json.createObjectBuilder()
                                                .add("type", "apiKey")
                                                .add("in", "cookie")
                                                .add("name", "trialgia")
                                                .add(
                                                        "description",
                                                        "The cookie of a session begun at"
                                                                + " /login.")));
    }

    private JsonObject operation(Class<?> resource, Method method) {
        JsonObjectBuilder operation =
                Json.createObjectBuilder()
                        .add("operationId", name(method))
                        .add("tags", Json.createArrayBuilder().add(tag(resource)));
        if (resource.isAnnotationPresent(Open.class)) {
            operation.add("security", Json.createArrayBuilder());
        }
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        String address = address(method);
        for (Field field : resource.getDeclaredFields()) {
            parameter(field, field.getGenericType(), address).ifPresent(parameters::add);
        }
        for (Parameter each : method.getParameters()) {
            parameter(each, each.getParameterizedType(), address).ifPresent(parameters::add);
            if (isBody(each)) {
                operation.add(
                        "requestBody",
                        Json.createObjectBuilder()
                                .add("required", true)
                                .add(
                                        "content",
                                        content(
                                                consumed(resource, method),
                                                each.getParameterizedType())));
            }
        }
        if (!verb(method).orElseThrow().equals("get")) {
            parameters.add(header());
        }
        return operation
                .add("parameters", parameters)
                .add("responses", responses(resource, method))
                .build();
    }

    /** {@code getStudiesCodeAudit}: verb and address are of one method only. */
    private static String name(Method method) {
        StringBuilder name = new StringBuilder(verb(method).orElseThrow());
        for (String part : address(method).split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return name.toString();
    }

    private static String tag(Class<?> resource) {
        return resource.getSimpleName().replace("Resource", "");
    }

    private JsonObjectBuilder header() {
        return Json.createObjectBuilder()
                .add("name", RestGate.HEADER)
                .add("in", "header")
                .add("required", true)
                .add("description", "Any value: no foreign page can send it along.")
                .add("schema", shapes.of(String.class));
    }

    private Optional<JsonObject> parameter(AnnotatedElement place, Type type, String address) {
        PathParam path = place.getAnnotation(PathParam.class);
        if (path != null) {
            return address.contains("{" + path.value() + "}")
                    ? Optional.of(parameter(path.value(), "path", true, type, place))
                    : Optional.empty();
        }
        QueryParam query = place.getAnnotation(QueryParam.class);
        if (query != null) {
            return Optional.of(parameter(query.value(), "query", false, type, place));
        }
        HeaderParam header = place.getAnnotation(HeaderParam.class);
        return header == null
                ? Optional.empty()
                : Optional.of(parameter(header.value(), "header", false, type, place));
    }

    private JsonObject parameter(
            String name, String in, boolean required, Type type, AnnotatedElement place) {
        JsonObjectBuilder schema = Json.createObjectBuilder(shapes.of(type));
        DefaultValue usual = place.getAnnotation(DefaultValue.class);
        if (usual != null) {
            schema.add("default", usual.value());
        }
        return Json.createObjectBuilder()
                .add("name", name)
                .add("in", in)
                .add("required", required)
                .add("schema", schema)
                .build();
    }

    private static boolean isBody(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .noneMatch(each ->
                        each.annotationType() == Context.class
                                || each.annotationType().getPackageName().equals("jakarta.ws.rs")
                                || each.annotationType()
                                        .getPackageName()
                                        .equals("jakarta.ws.rs.container"));
    }

    private JsonObjectBuilder responses(Class<?> resource, Method method) {
        JsonObjectBuilder done = Json.createObjectBuilder().add("description", "Done.");
        Type answer = method.getGenericReturnType();
        if (answer != void.class) {
            done.add("content", content(produced(resource, method), answer));
        }
        return Json.createObjectBuilder()
                .add(answer == void.class ? "204" : "2XX", done)
                .add(
                        "default",
                        Json.createObjectBuilder()
                                .add("description", "Refused: nothing was done.")
                                .add(
                                        "content",
                                        Json.createObjectBuilder()
                                                .add(
                                                        Problem.TYPE,
                                                        Json.createObjectBuilder()
                                                                .add(
                                                                        "schema",
                                                                        Json.createObjectBuilder()
                                                                                .add(
                                                                                        "$ref",
                                                                                        "#/components/schemas/"
                                                                                                + PROBLEM)))));
    }

    private JsonObjectBuilder content(String[] mediaTypes, Type type) {
        JsonObjectBuilder content = Json.createObjectBuilder();
        for (String mediaType : mediaTypes) {
            JsonObjectBuilder described = Json.createObjectBuilder();
            if (type != Response.class) {
                described.add("schema", shapes.of(type));
            }
            content.add(mediaType, described);
        }
        return content;
    }

    private static String[] consumed(Class<?> resource, Method method) {
        Consumes nearest =
                method.isAnnotationPresent(Consumes.class)
                        ? method.getAnnotation(Consumes.class)
                        : resource.getAnnotation(Consumes.class);
        return nearest == null ? new String[] {MediaType.APPLICATION_JSON} : nearest.value();
    }

    private static String[] produced(Class<?> resource, Method method) {
        Produces nearest =
                method.isAnnotationPresent(Produces.class)
                        ? method.getAnnotation(Produces.class)
                        : resource.getAnnotation(Produces.class);
        return nearest == null ? new String[] {MediaType.APPLICATION_JSON} : nearest.value();
    }
}
