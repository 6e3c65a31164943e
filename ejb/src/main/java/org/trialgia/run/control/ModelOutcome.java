package org.trialgia.run.control;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Cell;
import org.trialgia.run.boundary.ModelResult.Column;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.ModelResult.Table;

import java.util.List;

/** What the task of a model gave, kept as canonical JSON. */
record ModelOutcome(ModelResult result) {

    byte[] bytes() {
        return CanonicalJson.bytes(json());
    }

    static ModelOutcome of(byte[] bytes) {
        return new ModelOutcome(read(CanonicalJson.read(bytes)));
    }

    JsonObject json() {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("model", result.model().name())
                        .add("refused", result.refused());
        if (!result.refused().isEmpty()) {
            return document.build();
        }
        return document.add("summary", result.summary())
                .add("method", result.method())
                .add("facts", RunJson.array(result.facts(), ModelOutcome::fact))
                .add("tables", RunJson.array(result.tables(), ModelOutcome::table))
                .build();
    }

    private static JsonValue fact(Fact fact) {
        return Json.createObjectBuilder()
                .add("name", fact.name())
                .add("kind", fact.kind().name())
                .add("value", number(fact.value()))
                .build();
    }

    private static JsonValue table(Table table) {
        return Json.createObjectBuilder()
                .add("title", table.title())
                .add(
                        "columns",
                        RunJson.array(
                                table.columns(),
                                column ->
                                        Json.createObjectBuilder()
                                                .add("name", column.name())
                                                .add("kind", column.kind().name())
                                                .build()))
                .add(
                        "rows",
                        RunJson.array(
                                table.rows(),
                                row -> RunJson.array(row, ModelOutcome::cell).build()))
                .build();
    }

    private static JsonValue cell(Cell cell) {
        return cell.text().isEmpty() ? number(cell.value()) : Json.createValue(cell.text());
    }

    private static JsonValue number(@Nullable Double value) {
        return value == null ? JsonValue.NULL : Json.createValue(value);
    }

    static ModelResult read(JsonObject document) {
        ModelChoice model = ModelChoice.valueOf(document.getString("model"));
        String refused = document.getString("refused");
        if (!refused.isEmpty()) {
            return ModelResult.refused(model, refused);
        }
        return new ModelResult(
                model,
                "",
                document.getString("summary"),
                document.getString("method"),
                document.getJsonArray("facts").getValuesAs(JsonObject.class).stream()
                        .map(one ->
                                new Fact(
                                        one.getString("name"),
                                        Kind.valueOf(one.getString("kind")),
                                        one.isNull("value")
                                                ? null
                                                : one.getJsonNumber("value").doubleValue()))
                        .toList(),
                document.getJsonArray("tables").getValuesAs(JsonObject.class).stream()
                        .map(ModelOutcome::readTable)
                        .toList());
    }

    private static Table readTable(JsonObject table) {
        List<Column> columns =
                table.getJsonArray("columns").getValuesAs(JsonObject.class).stream()
                        .map(one ->
                                new Column(
                                        one.getString("name"), Kind.valueOf(one.getString("kind"))))
                        .toList();
        return new Table(
                table.getString("title"),
                columns,
                table.getJsonArray("rows").stream()
                        .map(row -> row.asJsonArray().stream().map(ModelOutcome::readCell).toList())
                        .toList());
    }

    private static Cell readCell(JsonValue value) {
        return switch (value) {
            case JsonString text -> Cell.of(text.getString());
            case JsonNumber number -> Cell.of(number.doubleValue());
            default -> new Cell("", null);
        };
    }
}
