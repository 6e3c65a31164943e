package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.Covariance;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Connectivity between regions. */
@Command(
        name = "connectivity",
        description =
                "Connectivity between regions: of one series a matrix, of several (or with"
                        + " --edges) a table with a row a series and a column an edge.")
final class ConnectivityCommand extends TableWork {

    /** What is computed. */
    enum Kind {
        CORRELATION,
        COVARIANCE,
        PARTIAL,
        PRECISION,
        TANGENT
    }

    /** How the covariance is estimated. */
    enum Shrinkage {
        LEDOIT_WOLF
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "SERIES",
            description = "Tables with a column a region; - is standard input.")
    List<String> series;

    @Option(
            names = "--kind",
            defaultValue = "correlation",
            description =
                    "correlation (the default), covariance (n - 1), partial, precision, or tangent"
                            + " (two series or more, seen from their mean).")
    Kind kind;

    @Option(
            names = "--shrink",
            paramLabel = "METHOD",
            converter = ShrinkageName.class,
            description = "ledoit-wolf: shrink the covariance towards a scaled identity.")
    @Nullable Shrinkage shrink;

    @Option(names = "--fisher", description = "Give Fisher's z of (partial) correlations.")
    boolean fisher;

    @Option(names = "--edges", description = "Give a row of edges also for one series.")
    boolean edges;

    /** Reads the name as the literature writes it. */
    static final class ShrinkageName implements picocli.CommandLine.ITypeConverter<Shrinkage> {

        @Override
        public Shrinkage convert(String value) {
            if (!value.equalsIgnoreCase("ledoit-wolf")) {
                throw new picocli.CommandLine.TypeConversionException(
                        "there is no method '" + value + "'; there is ledoit-wolf");
            }
            return Shrinkage.LEDOIT_WOLF;
        }
    }

    @Override
    void run() throws IOException {
        if (fisher && kind != Kind.CORRELATION && kind != Kind.PARTIAL) {
            throw misused("--fisher goes with --kind correlation or partial");
        }
        if (kind == Kind.TANGENT && series.size() < 2) {
            throw misused("--kind tangent needs two series or more");
        }
        if (series.stream().filter(STANDARD::equals).count() > 1) {
            throw misused("only one of the tables can come from standard input");
        }
        List<Series> read = new ArrayList<>();
        for (String file : series) {
            Series next = Series.of(table(file));
            if (!read.isEmpty() && !next.names().equals(read.getFirst().names())) {
                throw new IllegalArgumentException(
                        "%s has other regions than %s, or in another order. Give the same."
                                .formatted(file, series.getFirst()));
            }
            read.add(next);
        }
        List<Matrix> found = kind == Kind.TANGENT ? tangents(read) : each(read);
        List<String> names = read.getFirst().names();
        if (found.size() == 1 && !edges) {
            SquareTable square = new SquareTable(names, found.getFirst());
            write(square.header(), square.rows());
            return;
        }
        List<String> header = new ArrayList<>(List.of("series"));
        header.addAll(SquareTable.edges(names));
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(name(series.get(i))));
            for (double value : new Edges(names.size()).vector(found.get(i))) {
                row.add(value);
            }
            rows.add(row);
        }
        write(header, rows);
    }

    /** The file's name without its ending: what the row is called. */
    private static String name(String file) {
        return Path.of(file).getFileName().toString().replaceFirst("\\.[ct]sv$", "");
    }

    private List<Matrix> each(List<Series> read) {
        return read.stream()
                .map(one -> {
                    Matrix values = one.values();
                    Matrix matrix =
                            switch (kind) {
                                case CORRELATION ->
                                        shrink == null
                                                ? Connectivity.pearson(values)
                                                : Connectivity.correlation(
                                                        covariance(
                                                                values, Covariance.Denominator.N));
                                case COVARIANCE ->
                                        covariance(values, Covariance.Denominator.N_MINUS_ONE);
                                case PARTIAL ->
                                        Connectivity.partial(
                                                covariance(values, Covariance.Denominator.N));
                                case PRECISION ->
                                        Connectivity.precision(
                                                covariance(values, Covariance.Denominator.N));
                                case TANGENT -> throw new IllegalStateException("of all at once");
                            };
                    return fisher ? Connectivity.fisherZ(matrix) : matrix;
                })
                .toList();
    }

    private List<Matrix> tangents(List<Series> read) {
        List<Matrix> covariances =
                read.stream()
                        .map(one -> covariance(one.values(), Covariance.Denominator.N))
                        .toList();
        Matrix mean = Connectivity.geometricMean(covariances);
        return covariances.stream().map(c -> Connectivity.tangent(c, mean)).toList();
    }

    private Matrix covariance(Matrix values, Covariance.Denominator denominator) {
        return shrink == null
                ? Covariance.empirical(values, denominator).matrix()
                : Covariance.ledoitWolf(values).matrix();
    }
}
