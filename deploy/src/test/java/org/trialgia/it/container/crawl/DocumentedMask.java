package org.trialgia.it.container.crawl;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What may differ between two trials that differ only in who got which arm: the code of the study,
 * identifiers, moments (days are the same), one-time values of forms, and values of the trail's
 * chain, which hold all that is masked as salted digests.
 */
final class DocumentedMask {

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES =
            List.of(
                    // Every twin's code: each lists the others where a study is chosen.
                    rule("TWIN[A-C]", "CODE"),
                    rule("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID"),
                    rule("[0-9a-f]{64}|[0-9a-f]{12}…", "DIGEST"),
                    rule(
                            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?",
                            "MOMENT"),
                    rule("\\b\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?\\b", "TIME"),
                    rule("(name=\"primefaces.nonce\"[^>]*value=\")[^\"]*", "$1NONCE"),
                    rule("(nonce=\")[^\"]*", "$1NONCE"),
                    rule("(csp\\.init\\(')[^']*", "$1NONCE"),
                    // Moments are written as short as they can be; the file itself is compared.
                    rule("(\"bytes\":\\s*)\\d+", "$1SIZE"),
                    rule("(name=\"trialgia-mark\"[^>]*value=\")[^\"]*", "$1MARK"),
                    rule("(name=\"jakarta.faces.ViewState\"[^>]*value=\")[^\"]*", "$1STATE"));

    private DocumentedMask() {}

    static String of(String text) {
        String masked = text;
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked;
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }
}
