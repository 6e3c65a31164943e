package org.trialgia.analysis.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class JsonTest {

    @Test
    void parse_allKindsOfValues_areRead() throws Json.Malformed {
        Map<?, ?> read =
                (Map<?, ?>)
                        Objects.requireNonNull(
                                Json.parse(
                                        """
                                        {"text": "a\\"\\\\\\/\\u00e9\\n", "list": [1, -2.5, 1e3, true, [], {}],
                                         "none": null, "large": 9223372036854775808}
                                        """));

        assertEquals("a\"\\/é\n", read.get("text"));
        assertEquals(List.of(1L, -2.5, 1000.0, true, List.of(), Map.of()), read.get("list"));
        assertTrue(read.containsKey("none") && read.get("none") == null);
        assertEquals(0x1p63, read.get("large"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                | no \" in line 1",
                "[                | the text ends in line 1",
                "[1, 2            | no ] in line 1",
                "[1 2]            | no ] in line 1",
                "{\"a\" 1}        | no : in line 1",
                "{a: 1}           | no \" in line 1",
                "[1,]             | no value in line 1",
                "[01]             | no ] in line 1",
                "[+1]             | no value in line 1",
                "[.5]             | no value in line 1",
                "[NaN]            | no value in line 1",
                "[nul]            | no value in line 1",
                "\"a\\x\"         | \\x in a text in line 1",
                "\"\\u12\"        | \\u without four digits in line 1",
                "1 1              | something follows the value in line 1"
            })
    void parse_malformed_saysWhatAndWhere(String text, String sentence) {
        Json.Malformed malformed = assertThrows(Json.Malformed.class, () -> Json.parse(text));

        assertEquals(sentence, malformed.getMessage());
    }

    @Test
    void parse_secondLine_isCounted() {
        Json.Malformed malformed =
                assertThrows(Json.Malformed.class, () -> Json.parse("{\"a\": 1,\n\"b\": ?}"));

        assertEquals("no value in line 2", malformed.getMessage());
    }

    @Test
    void parse_deepNesting_isRefusedBeforeTheStackEnds() {
        String deep = "[".repeat(100_000);

        assertEquals(
                "nested more than 200 deep in line 1",
                assertThrows(Json.Malformed.class, () -> Json.parse(deep)).getMessage());
    }

    @Test
    void at_pointer_leadsThroughObjectsAndLists() throws Json.Malformed {
        Object document = Json.parse("{\"a/b\": [{\"c~\": 7}]}");

        assertEquals(7L, Json.at(document, "/a~1b/0/c~0"));
        assertThrows(IllegalArgumentException.class, () -> Json.at(document, "/a~1b/1"));
    }

    @Test
    void text_ofValues_isReadAsTheSame() throws Json.Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", "a\"\\\n\u0001é");
        members.put("numbers", List.of(1L, -2.5, 1e-300, 0.1));
        members.put("yes", true);

        assertEquals(members, Json.parse(JsonText.of(members)));
        assertEquals("[1.0,2.5]", JsonText.of(new double[] {1, 2.5}));
        assertEquals("null", JsonText.of(null));
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(Double.NaN));
    }
}
