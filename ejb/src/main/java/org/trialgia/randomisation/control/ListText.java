package org.trialgia.randomisation.control;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.trialgia.randomisation.control.AllocationList.Row;
import org.trialgia.randomisation.control.Strata.Factor;
import org.trialgia.refusal.Invalid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads an allocation list that was made elsewhere: CSV with a header, a column for each stratum
 * factor by its code and a column {@code arm}; rows are used in the order in which they stand. What
 * is wrong is said with the line, never with what the line says.
 */
public final class ListText {

    private static final String ARM = "arm";

    private ListText() {}

    /**
     * The rows of a list.
     *
     * @param arms the study's arms by code
     * @throws Invalid if it is not such a list; nothing of its content is in the message
     */
    public static List<Row> read(String csv, Map<String, UUID> arms, List<Factor> factors) {
        Set<String> wanted = new HashSet<>();
        factors.forEach(factor -> wanted.add(factor.code()));
        wanted.add(ARM);
        Map<String, List<UUID>> byStratum = new HashMap<>();
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : lines) {
                if (!wanted.equals(new HashSet<>(line.getHeader()))) {
                    throw new Invalid(
                            "csv",
                            "randomisation.list-header",
                            String.join(", ", wanted.stream().sorted().toList()));
                }
                read(line, arms, factors, byStratum);
            }
        } catch (CsvParseException e) {
            throw new Invalid("csv", "randomisation.list-unreadable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbered(byStratum, factors);
    }

    private static void read(
            NamedCsvRecord line,
            Map<String, UUID> arms,
            List<Factor> factors,
            Map<String, List<UUID>> byStratum) {
        Map<String, String> levels = new HashMap<>();
        for (Factor factor : factors) {
            levels.put(factor.code(), line.findField(factor.code()).orElse("").strip());
        }
        String stratum =
                Strata.of(levels, factors)
                        .orElseThrow(() ->
                                new Invalid(
                                        "csv",
                                        "randomisation.list-level",
                                        line.getStartingLineNumber()));
        UUID arm = arms.get(line.findField(ARM).orElse("").strip());
        if (arm == null) {
            throw new Invalid("csv", "randomisation.list-arm", line.getStartingLineNumber());
        }
        byStratum.computeIfAbsent(stratum, key -> new ArrayList<>()).add(arm);
    }

    private static List<Row> numbered(Map<String, List<UUID>> byStratum, List<Factor> factors) {
        List<Row> rows = new ArrayList<>();
        for (String stratum : Strata.all(factors)) {
            List<UUID> arms = byStratum.getOrDefault(stratum, List.of());
            if (arms.isEmpty()) {
                throw new Invalid("csv", "randomisation.list-strata");
            }
            for (int i = 0; i < arms.size(); i++) {
                rows.add(new Row(stratum, i + 1, arms.get(i)));
            }
        }
        return rows;
    }
}
