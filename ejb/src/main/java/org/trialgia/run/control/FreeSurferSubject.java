package org.trialgia.run.control;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What FreeSurfer's tables of many subjects say in their first column: in the header what was
 * measured ({@code Measure:volume} of asegstats2table, {@code lh.aparc.thickness} of
 * aparcstats2table), below it the folder of each subject.
 */
final class FreeSurferSubject {

    private static final Pattern HEAD =
            Pattern.compile("Measure:.*|[lr]h\\.[A-Za-z0-9_.]+", Pattern.CASE_INSENSITIVE);

    /** Of BIDS; the longitudinal stream adds {@code .long.} and its template. */
    private static final Pattern BIDS =
            Pattern.compile("sub-([A-Za-z0-9]+)_ses-([A-Za-z0-9]+)(?:_.*)?(?:\\.long\\..*)?");

    /** Anything else with the visit after the last underscore. */
    private static final Pattern PLAIN =
            Pattern.compile("([A-Za-z0-9_-]+)_([A-Za-z0-9-]+)(?:\\.long\\..*)?");

    private FreeSurferSubject() {}

    /** Whether the first cell of a header is that of such a table. */
    static boolean heads(String cell) {
        return HEAD.matcher(cell.strip()).matches();
    }

    /** Whose folder of which visit; empty where the name does not say both. */
    static Optional<ListedTable.Key> key(String folder) {
        Matcher bids = BIDS.matcher(folder);
        if (bids.matches()) {
            return Optional.of(new ListedTable.Key(bids.group(1), bids.group(2)));
        }
        Matcher plain = PLAIN.matcher(folder);
        return plain.matches()
                ? Optional.of(new ListedTable.Key(plain.group(1), plain.group(2)))
                : Optional.empty();
    }
}
