package org.trialgia.analysis.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import org.trialgia.analysis.numeric.Matrix;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What one would write first, and what the machine can do at most. */
final class PlainLoops {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Steps of the chains in one call, which are many: a method is compiled best as a whole. */
    private static final int STEPS = 20_000;

    private static final int CALLS = 500;

    private PlainLoops() {}

    /** The JDK's own stream, each volume's bytes turned into 16-bit numbers. */
    static Work inflate(Path file, int voxels) {
        return () -> {
            byte[] bytes = new byte[2 * voxels];
            short[] volume = new short[voxels];
            double sum = 0;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 64 << 10)) {
                in.skipNBytes(352);
                while (in.readNBytes(bytes, 0, bytes.length) == bytes.length) {
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asShortBuffer()
                            .get(volume);
                    sum += volume[voxels / 2];
                }
            }
            return new double[] {sum};
        };
    }

    /** Pearson's correlations by the three loops of a textbook. */
    static double[] correlation(Matrix series) {
        int n = series.columns();
        double[][] columns = new double[n][];
        for (int j = 0; j < n; j++) {
            double[] column = series.column(j);
            double mean = 0;
            for (double v : column) {
                mean += v / column.length;
            }
            double squares = 0;
            for (int t = 0; t < column.length; t++) {
                column[t] -= mean;
                squares += column[t] * column[t];
            }
            for (int t = 0; t < column.length; t++) {
                column[t] /= Math.sqrt(squares);
            }
            columns[j] = column;
        }
        double[] r = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int t = 0; t < series.rows(); t++) {
                    sum += columns[i][t] * columns[j][t];
                }
                r[i * n + j] = sum;
                r[j * n + i] = sum;
            }
        }
        return r;
    }

    /** Operations of one run of {@link #fma}: two for each lane of each chain's step. */
    static double operations() {
        return 24.0 * S.length() * STEPS * CALLS;
    }

    /** Twelve chains of single-precision multiply-adds: the machine's peak. */
    static Work fma() {
        return () -> {
            double sum = 0;
            for (int call = 0; call < CALLS; call++) {
                sum += chains();
            }
            return new double[] {sum};
        };
    }

    private static double chains() {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 0.001f);
        FloatVector a = y;
        FloatVector b = y;
        FloatVector c = y;
        FloatVector d = y;
        FloatVector e = y;
        FloatVector f = y;
        FloatVector g = y;
        FloatVector h = y;
        FloatVector i = y;
        FloatVector j = y;
        FloatVector k = y;
        FloatVector l = y;
        for (int n = 0; n < STEPS; n++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .lane(0);
    }
}
