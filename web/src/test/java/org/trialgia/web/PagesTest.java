package org.trialgia.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What every page's file has, and what none has. */
class PagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final List<String> NEVER =
            List.of("???", "TODO", "FIXME", "lorem ipsum", "stackTrace", "onclick=");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_hasATitle_andNothingUnfinished(Path file) throws IOException {
        String text = Files.readString(file);
        if (text.contains("template=\"/WEB-INF/templates/")) {
            assertTrue(text.contains("<ui:define name=\"title\">"), file + " has no title");
        }
        for (String never : NEVER) {
            assertFalse(text.contains(never), file + " holds " + never);
        }
    }
}
