package org.trialgia.analysis.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trialgia.analysis.kernel.Kernels;
import org.trialgia.analysis.kernel.Recursion;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The twins beside each other, without files, tables or peers: for work on a kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
public class KernelBenchmarks {

    private static final int TIMES = 240;
    private static final int REGIONS = 400;
    private static final int CONFOUNDS = 27;

    /** Which twin. */
    @Param({"scalar", "vector"})
    public String twin;

    private Kernels kernels;
    private double[] series;
    private double[] tile;
    private double[] products;
    private double[][] basis;

    @Setup
    public void make() {
        kernels = twin.equals("scalar") ? Kernels.scalar() : Kernels.vector().orElseThrow();
        Random random = new Random(1);
        series = new double[TIMES * REGIONS];
        Arrays.setAll(series, i -> random.nextGaussian());
        tile = new double[TIMES * Recursion.TILE];
        Arrays.setAll(tile, i -> random.nextGaussian());
        products = new double[REGIONS * REGIONS];
        basis = new double[CONFOUNDS][TIMES];
        for (int q = 0; q < CONFOUNDS; q++) {
            for (int t = 0; t < TIMES; t++) {
                basis[q][t] =
                        Math.sqrt(2.0 / TIMES) * Math.cos(Math.PI / TIMES * (t + 0.5) * (q + 1));
            }
        }
    }

    @Benchmark
    public double[] products() {
        kernels.products().compute(series, TIMES, REGIONS, products);
        return products;
    }

    @Benchmark
    public double[] projection() {
        double[] y = tile.clone();
        kernels.projection().residuals(basis, y, Recursion.TILE);
        return y;
    }

    @Benchmark
    public double[] recursion() {
        double[] y = tile.clone();
        kernels.recursion()
                .run(
                        y,
                        TIMES,
                        Recursion.TILE,
                        new double[][] {{0.1, 0.2, 0.1, 1, -1.2, 0.5}},
                        new double[][] {{0.1, -0.1}},
                        true);
        return y;
    }
}
