package org.trialgia.analysis.region;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.trialgia.analysis.region.RegionListRefused.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A coordinate list as a CSV file: one header row, one region a line.
 *
 * <p>Columns, by name in any order and case: {@code x}, {@code y}, {@code z} (mm, RAS+, "." as the
 * decimal point) are needed; {@code id} (or {@code roi}, {@code number}) and {@code name} (or
 * {@code region}) name the region, which is numbered where both are missing; {@code radius_mm},
 * {@code network}, {@code space_note}, {@code source} and {@code checked} may be there. Other
 * columns are left alone. The separator is a comma, semicolon or tab, told by the header.
 */
public final class RegionList {

    /** The radius (mm) of a region whose list gives none. */
    public static final double DEFAULT_RADIUS = 5;

    /** A list has at most so many regions: its matrix has half a million edges. */
    public static final int MOST_REGIONS = 1000;

    /** After so many problems a list is read no further. */
    public static final int MOST_PROBLEMS = 20;

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TEXT = 300;

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/()+-]*");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,9}(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");

    /** The names of a column, the first being ours. */
    private static final Map<String, List<String>> ALIASES =
            Map.of(
                    "id", List.of("id", "roi", "number", "index"),
                    "name", List.of("name", "region", "label"),
                    "x", List.of("x", "x_mm", "mni_x"),
                    "y", List.of("y", "y_mm", "mni_y"),
                    "z", List.of("z", "z_mm", "mni_z"),
                    "radius_mm", List.of("radius_mm", "radius"),
                    "network", List.of("network"),
                    "space_note", List.of("space_note", "space"),
                    "source", List.of("source"),
                    "checked", List.of("checked"));

    private RegionList() {}

    /**
     * Reads a list.
     *
     * @param csv the file's text
     * @return the regions in the order of the file
     * @throws RegionListRefused if anything is wrong; nothing is guessed or left out
     */
    public static List<Region> parse(String csv) throws RegionListRefused {
        return new Parser(csv).parse();
    }

    private static final class Parser {

        private final String csv;
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Integer> columns = new HashMap<>();
        private final Map<String, Long> lineOfId = new HashMap<>();

        Parser(String csv) {
            this.csv = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        }

        List<Region> parse() throws RegionListRefused {
            List<CsvRecord> lines = lines();
            if (lines.isEmpty()) {
                throw refused(1, "", "The file is empty. Its first line names the columns.");
            }
            readHeader(lines.getFirst());
            if (lines.size() == 1) {
                throw refused(1, "", "There are no regions below the line of column names.");
            }
            if (lines.size() - 1 > MOST_REGIONS) {
                throw refused(
                        1,
                        "",
                        "The list has "
                                + (lines.size() - 1)
                                + " regions; at most "
                                + MOST_REGIONS
                                + " can be analysed at once.");
            }
            List<Region> regions = new ArrayList<>();
            for (CsvRecord line : lines.subList(1, lines.size())) {
                readRegion(line, regions);
                if (problems.size() >= MOST_PROBLEMS) {
                    break;
                }
            }
            if (!problems.isEmpty()) {
                throw new RegionListRefused(problems);
            }
            return List.copyOf(regions);
        }

        private List<CsvRecord> lines() throws RegionListRefused {
            List<CsvRecord> lines = new ArrayList<>();
            try (CsvReader<CsvRecord> reader =
                    CsvReader.builder()
                            .fieldSeparator(separator())
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .allowUnclosedQuote(false)
                            .ofCsvRecord(csv)) {
                reader.forEach(lines::add);
            } catch (CsvParseException e) {
                throw refused(
                        lines.isEmpty() ? 1 : lines.getLast().getStartingLineNumber() + 1,
                        "",
                        "The line cannot be read as CSV; look for a quotation mark without its"
                                + " partner.");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return lines;
        }

        private char separator() {
            String header = csv.lines().findFirst().orElse("");
            for (char separator : new char[] {'\t', ';'}) {
                if (header.indexOf(separator) >= 0 && header.indexOf(',') < 0) {
                    return separator;
                }
            }
            return ',';
        }

        private void readHeader(CsvRecord header) throws RegionListRefused {
            List<String> names =
                    header.getFields().stream()
                            .map(n -> n.strip().toLowerCase(Locale.ROOT))
                            .toList();
            ALIASES.forEach((column, aliases) ->
                    aliases.stream()
                            .filter(names::contains)
                            .findFirst()
                            .ifPresent(name -> columns.put(column, names.indexOf(name))));
            for (String axis : List.of("x", "y", "z")) {
                if (!columns.containsKey(axis)) {
                    throw refused(
                            header.getStartingLineNumber(),
                            axis,
                            "There is no column "
                                    + axis
                                    + " among "
                                    + told(header.getFields())
                                    + ". The first line must name the columns x, y and z (mm),"
                                    + " separated by commas, semicolons or tabs.");
                }
            }
        }

        private void readRegion(CsvRecord line, List<Region> regions) {
            int before = problems.size();
            long at = line.getStartingLineNumber();
            double x = coordinate(line, "x");
            double y = coordinate(line, "y");
            double z = coordinate(line, "z");
            double radius = radius(line);
            String name = text(line, "name", LONGEST_TEXT);
            String id = text(line, "id", LONGEST_ID);
            if (id.isEmpty()) {
                id = name.isEmpty() ? "region-" + (regions.size() + 1) : name;
            }
            if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
                problem(
                        at,
                        columns.containsKey("id") ? "id" : "name",
                        "\""
                                + id
                                + "\" cannot be an id. Begin with a letter or digit, use letters,"
                                + " digits, spaces and . _ / ( ) + - only, at most "
                                + LONGEST_ID
                                + " of them; or give a column id.");
            }
            Long earlier = lineOfId.putIfAbsent(id, at);
            if (earlier != null) {
                problem(
                        at,
                        columns.containsKey("id") ? "id" : "name",
                        "\"" + id + "\" is already in line " + earlier + ". Give each its own id.");
            }
            String network = text(line, "network", LONGEST_TEXT);
            String spaceNote = text(line, "space_note", LONGEST_TEXT);
            String source = text(line, "source", LONGEST_TEXT);
            boolean checked = text(line, "checked", LONGEST_TEXT).equals("seen");
            if (problems.size() == before) {
                regions.add(
                        new Region(
                                id,
                                name.isEmpty() ? id : name,
                                x,
                                y,
                                z,
                                radius,
                                network,
                                spaceNote,
                                source,
                                checked));
            }
        }

        private double coordinate(CsvRecord line, String column) {
            String cell = cell(line, column);
            if (cell.isEmpty()) {
                problem(
                        line.getStartingLineNumber(),
                        column,
                        "The coordinate is missing. Every region needs x, y and z.");
                return Double.NaN;
            }
            double value = number(line, column, cell);
            if (Math.abs(value) > Region.FARTHEST) {
                problem(
                        line.getStartingLineNumber(),
                        column,
                        shortened(cell)
                                + " mm is outside of every head. Coordinates are in millimetres,"
                                + " from "
                                + -(int) Region.FARTHEST
                                + " to "
                                + (int) Region.FARTHEST
                                + ".");
            }
            return value;
        }

        private double radius(CsvRecord line) {
            String cell = cell(line, "radius_mm");
            if (cell.isEmpty()) {
                return DEFAULT_RADIUS;
            }
            double value = number(line, "radius_mm", cell);
            if (value <= 0 || value > Region.LARGEST_RADIUS) {
                problem(
                        line.getStartingLineNumber(),
                        "radius_mm",
                        "A radius of "
                                + shortened(cell)
                                + " mm cannot be used. It must be above 0 and at most "
                                + (int) Region.LARGEST_RADIUS
                                + ".");
            }
            return value;
        }

        private double number(CsvRecord line, String column, String cell) {
            if (NUMBER.matcher(cell).matches()) {
                return Double.parseDouble(cell);
            }
            problem(
                    line.getStartingLineNumber(),
                    column,
                    "\""
                            + shortened(cell)
                            + "\" is no number. "
                            + (DECIMAL_COMMA.matcher(cell).matches()
                                    ? "Write the decimals with a point, as in "
                                            + shortened(cell).replace(',', '.')
                                            + "."
                                    : "Enter millimetres, for example -31 or 4.5."));
            return Double.NaN;
        }

        private String text(CsvRecord line, String column, int longest) {
            String cell = cell(line, column);
            if (cell.length() > longest || cell.chars().anyMatch(Character::isISOControl)) {
                problem(
                        line.getStartingLineNumber(),
                        column,
                        "The text is longer than "
                                + longest
                                + " characters, or holds line breaks or other control characters.");
                return shortened(cell);
            }
            return cell;
        }

        private String cell(CsvRecord line, String column) {
            Integer at = columns.get(column);
            return at == null || at >= line.getFieldCount() ? "" : line.getField(at).strip();
        }

        /** The first names of a header. */
        private static String told(List<String> names) {
            String told = names.stream().limit(10).map(Parser::shortened).collect(joining(", "));
            return names.size() > 10 ? told + ", …" : told;
        }

        private static String shortened(String cell) {
            return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
        }

        private void problem(long line, String column, String sentence) {
            problems.add(new Problem(line, column, sentence));
        }

        private static RegionListRefused refused(long line, String column, String sentence) {
            return new RegionListRefused(List.of(new Problem(line, column, sentence)));
        }
    }
}
