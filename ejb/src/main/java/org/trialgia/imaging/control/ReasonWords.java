package org.trialgia.imaging.control;

import org.trialgia.persistence.study.Arm;
import org.trialgia.vocabulary.Modality;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that would tell an arm, looked for in what a rater writes: every modality there is and
 * every arm of the protocol, which is public, so that the refusal teaches nothing.
 */
final class ReasonWords {

    private static final List<String> ALWAYS =
            List.of(
                    "sham",
                    "verum",
                    "placebo",
                    "active arm",
                    "control arm",
                    "waitlist",
                    "unblinded");

    private ReasonWords() {}

    /** The first such word in a text. */
    static Optional<String> find(String text, List<Arm> arms) {
        Set<String> words = new LinkedHashSet<>(ALWAYS);
        Arrays.stream(Modality.values()).map(Modality::label).forEach(words::add);
        arms.forEach(arm -> {
            words.add(arm.code());
            words.add(arm.name());
        });
        String small = text.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> word.length() > 1)
                .filter(word -> {
                    String pattern =
                            "(?<![\\p{L}\\p{N}])"
                                    + Pattern.quote(word.toLowerCase(Locale.ROOT))
                                    + "(?![\\p{L}\\p{N}])";
                    return Pattern.compile(pattern).matcher(small).find();
                })
                .findFirst();
    }
}
