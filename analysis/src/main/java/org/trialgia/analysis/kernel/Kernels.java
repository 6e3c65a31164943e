package org.trialgia.analysis.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * One set of twins and how it is chosen.
 *
 * <p>Vector code is slow until the JVM's optimising compiler has seen it for a while (about a
 * second of CPU in a process that has just begun), so small work is done by the plain twins even
 * where the module is there. The choice depends on the size of the whole task only, never on how it
 * is cut into blocks: a test gives the same bytes whatever the blocks and threads. Products, whose
 * twins give the same bits, are chosen by what the process has done so far.
 *
 * <p>The property {@value #PROPERTY} may say {@code scalar} or {@code vector} to force one; what
 * computed is told by {@link #available}, which commands and manifests print.
 *
 * @param name {@code scalar}, or {@code vector} and the width in bits
 * @param products sums of products of all pairs
 * @param degrees how many partners each series has
 * @param recursion filters over lanes of series
 * @param projection confounds out of series
 * @param signs permuted sums whose weights are signs
 * @param weights permuted sums of any weights
 */
public record Kernels(
        String name,
        CrossProducts products,
        DegreeCounts degrees,
        Recursion recursion,
        Projection projection,
        PermutedSums signs,
        PermutedSums weights) {

    /** Forces the twins: {@code auto}, {@code scalar} or {@code vector}. */
    public static final String PROPERTY = "trialgia.analysis.kernel";

    /** Multiply-adds from which the vector twins pay for their compilation. */
    static final long LARGE = 1L << 28;

    /** Multiply-adds of products that this process has been asked for. */
    private static final LongAdder PRODUCTS = new LongAdder();

    private static final Kernels SCALAR =
            new Kernels(
                    "scalar",
                    new ScalarProducts(),
                    new ScalarDegrees(),
                    new ScalarRecursion(),
                    new ScalarProjection(),
                    new ScalarPermutedSums(),
                    new ScalarPermutedSums());

    private static final String FORCED =
            System.getProperty(PROPERTY, "auto").toLowerCase(Locale.ROOT);

    /** Only touched where the module is there: the vector classes cannot be loaded without it. */
    private static final class Vectors {
        static final Kernels KERNELS =
                new Kernels(
                        "vector " + VectorProducts.bits(),
                        new VectorProducts(),
                        new VectorDegrees(),
                        new VectorRecursion(),
                        new VectorProjection(),
                        new VectorSignSums(),
                        new VectorPermutedSums());
    }

    /** The definitions in plain Java. */
    public static Kernels scalar() {
        return SCALAR;
    }

    /** The Vector API twins, where the JVM was started with their module. */
    public static Optional<Kernels> vector() {
        boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return there ? Optional.of(Vectors.KERNELS) : Optional.empty();
    }

    /** What large work is done by in this process. */
    public static Kernels available() {
        return FORCED.equals("scalar") ? SCALAR : vector().orElse(SCALAR);
    }

    /**
     * The products' twin for one matrix. Both give the same bits, so the choice may depend on what
     * the process has done before: one that has come to large work in many small matrices has use
     * for the vector twin, one that makes a few and ends has not.
     *
     * @param multiplyAdds how many the matrix takes, roughly
     */
    public static CrossProducts products(double multiplyAdds) {
        PRODUCTS.add((long) multiplyAdds);
        return forWork((double) PRODUCTS.sum()).products();
    }

    /**
     * The twins for a task.
     *
     * @param multiplyAdds how many the whole task takes, roughly
     */
    public static Kernels forWork(double multiplyAdds) {
        return multiplyAdds >= LARGE || FORCED.equals("vector") ? available() : SCALAR;
    }
}
