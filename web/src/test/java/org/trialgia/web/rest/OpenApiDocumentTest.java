package org.trialgia.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class OpenApiDocumentTest {

    private static final List<Class<?>> RESOURCES = resources();
    private static final JsonObject DOCUMENT = OpenApiDocument.of(RESOURCES);

    private static List<Class<?>> resources() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.trialgia.web")
                        .that(
                                DescribedPredicate.describe(
                                        "answers at an address",
                                        (JavaClass each) -> each.isAnnotatedWith(Path.class)))
                        .stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    @Test
    void document_holdsEveryMethodOfEveryResource() {
        assertTrue(RESOURCES.size() > 5, "resources are found");
        for (Class<?> resource : RESOURCES) {
            assertEquals(
                    OpenApiDocument.class.getPackage(),
                    resource.getPackage(),
                    "the portal looks for resources in one package");
            for (Method method : OpenApiDocument.operations(resource)) {
                JsonObject path =
                        DOCUMENT.getJsonObject("paths")
                                .getJsonObject(OpenApiDocument.address(method));
                assertNotNull(path, method.toString());
                assertNotNull(
                        path.getJsonObject(OpenApiDocument.verb(method).orElseThrow()),
                        method.toString());
            }
        }
    }

    @Test
    void operations_areNamedOnce_andNameEveryPartOfTheirAddress() {
        Set<String> names = new HashSet<>();
        DOCUMENT.getJsonObject("paths")
                .forEach((address, operations) ->
                        operations
                                .asJsonObject()
                                .values()
                                .forEach(operation -> {
                                    JsonObject described = operation.asJsonObject();
                                    assertTrue(
                                            names.add(described.getString("operationId")),
                                            described.getString("operationId"));
                                    assertEquals(
                                            address.chars().filter(c -> c == '{').count(),
                                            inPath(described.getJsonArray("parameters")),
                                            address);
                                }));
    }

    private static long inPath(JsonArray parameters) {
        return parameters.stream()
                .filter(each -> each.asJsonObject().getString("in").equals("path"))
                .count();
    }

    @Test
    void references_leadSomewhere() {
        Set<String> references = new HashSet<>();
        collect(DOCUMENT, references);
        assertFalse(references.isEmpty(), "bodies are described");
        JsonObject schemas = DOCUMENT.getJsonObject("components").getJsonObject("schemas");
        for (String reference : references) {
            String name = reference.substring("#/components/schemas/".length());
            assertNotNull(schemas.getJsonObject(name), reference);
            assertFalse(schemas.getJsonObject(name).isEmpty(), reference);
        }
    }

    private static void collect(JsonValue value, Set<String> references) {
        switch (value.getValueType()) {
            case OBJECT ->
                    value.asJsonObject()
                            .forEach((name, part) -> {
                                if (name.equals("$ref")) {
                                    references.add(((JsonString) part).getString());
                                } else {
                                    collect(part, references);
                                }
                            });
            case ARRAY -> value.asJsonArray().forEach(part -> collect(part, references));
            default -> {
                // A plain value refers to nothing.
            }
        }
    }
}
