package org.trialgia.analysis.fuzz;

import com.sun.management.ThreadMXBean;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Runs a reader on many inputs and watches what comes out, how long it takes and what it allocates.
 * The seed is in the report and in every failure; {@code -Dtrialgia.fuzz.seed} and {@code
 * -Dtrialgia.fuzz.executions} choose others.
 *
 * @param name of the reader
 * @param seed that the inputs are made from
 * @param input the input of each execution, by its number
 * @param bytesPerByte bytes that may be allocated for each byte of the input
 * @param constant bytes that may be allocated besides
 */
record Fuzzing(
        String name, long seed, LongFunction<byte[]> input, long bytesPerByte, long constant) {

    private static final System.Logger LOG = System.getLogger(Fuzzing.class.getName());

    /** Processor time that an execution may take. */
    private static final long MOST_CPU_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Wall time after which an execution hangs. */
    private static final long MOST_WALL_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** A refusal is a sentence or a few, whatever the file holds. */
    private static final int LONGEST_SENTENCE = 700;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is read. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads an input.
         *
         * @return the reason of a refusal; null where it was read
         */
        @Nullable String read(byte[] input) throws Exception;
    }

    /**
     * What came out.
     *
     * @param read inputs that were read
     * @param refusals how often each reason was given
     * @param mostCpuNanos of one execution
     * @param mostAllocated the largest allocation beyond {@code bytesPerByte} times the input
     */
    record Report(
            String name,
            long executions,
            long read,
            SortedMap<String, Long> refusals,
            long mostCpuNanos,
            long mostAllocated) {}

    /** The seed: one for all builds, a new one for every long run. */
    static long chosenSeed() {
        return Long.getLong("trialgia.fuzz.seed", isLong() ? System.nanoTime() : 20_260_101L);
    }

    static long chosenExecutions() {
        return Long.getLong("trialgia.fuzz.executions", isLong() ? 1_000_000L : 2_000L);
    }

    private static boolean isLong() {
        return Boolean.getBoolean("trialgia.long");
    }

    /**
     * A refusal's reason.
     *
     * @throws AssertionError when its sentence says nothing, or is no sentence
     */
    static String refusal(String reason, String sentence) {
        if (reason.isBlank() || sentence.isBlank() || sentence.length() > LONGEST_SENTENCE) {
            throw new AssertionError(
                    "The sentence of %s has %d characters.".formatted(reason, sentence.length()));
        }
        return reason;
    }

    /**
     * Runs.
     *
     * @throws AssertionError with the seed, the number and the input when an execution ends
     *     otherwise than by reading or refusing, takes too long or allocates too much
     */
    Report run(Reader reader, long executions) {
        LOG.log(
                System.Logger.Level.INFO,
                "Fuzzing {0}: -Dtrialgia.fuzz.seed={1} -Dtrialgia.fuzz.executions={2}",
                name,
                Long.toString(seed),
                Long.toString(executions));
        Worker worker = new Worker(reader, executions);
        Thread thread = Thread.ofPlatform().daemon().name("fuzz-" + name).start(worker);
        try {
            while (!thread.join(Duration.ofMillis(200))) {
                long running = System.nanoTime() - worker.began;
                if (running > MOST_WALL_NANOS) {
                    StringBuilder where = new StringBuilder();
                    for (StackTraceElement at : thread.getStackTrace()) {
                        where.append("\n  at ").append(at);
                    }
                    throw failure(worker.execution, worker.bytes, "It hangs:" + where);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        AssertionError failed = worker.failed;
        if (failed != null) {
            throw failed;
        }
        Report report =
                new Report(
                        name,
                        executions,
                        worker.read,
                        worker.refusals,
                        worker.mostCpu,
                        worker.mostAllocated);
        LOG.log(System.Logger.Level.INFO, report.toString());
        return report;
    }

    private final class Worker implements Runnable {
        private final Reader reader;
        private final long executions;
        private final SortedMap<String, Long> refusals = new TreeMap<>();
        private long read;
        private long mostCpu;
        private long mostAllocated;
        private volatile long execution;
        private volatile long began = System.nanoTime();
        private volatile byte[] bytes = {};
        private volatile @Nullable AssertionError failed;

        Worker(Reader reader, long executions) {
            this.reader = reader;
            this.executions = executions;
        }

        @Override
        public void run() {
            try {
                for (long n = 0; n < executions; n++) {
                    once(n, input.apply(n));
                }
            } catch (AssertionError e) {
                failed = e;
            }
        }

        private void once(long n, byte[] made) {
            execution = n;
            bytes = made;
            String beyond = measured(n, made);
            // What is loaded or compiled the first time is no fault of the input's.
            if (beyond != null) {
                beyond = measured(n, made);
            }
            if (beyond != null) {
                throw failure(n, made, beyond);
            }
        }

        /** Reads; what is beyond the bounds, or null. */
        private @Nullable String measured(long n, byte[] made) {
            began = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            String reason;
            try {
                reason = reader.read(made);
            } catch (Throwable e) {
                throw failure(n, made, trace(e));
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            cpu = THREADS.getCurrentThreadCpuTime() - cpu;
            if (cpu > MOST_CPU_NANOS) {
                return "It takes %d ms.".formatted(cpu / 1_000_000);
            }
            if (allocated > bytesPerByte * made.length + constant) {
                return "It allocates %d bytes for %d.".formatted(allocated, made.length);
            }
            if (reason == null) {
                read++;
            } else {
                refusals.merge(reason, 1L, Long::sum);
            }
            mostCpu = Math.max(mostCpu, cpu);
            mostAllocated = Math.max(mostAllocated, allocated - bytesPerByte * made.length);
            return null;
        }
    }

    private AssertionError failure(long execution, byte[] made, String what) {
        Path kept = Path.of("target", "fuzz", name + "-" + execution + ".bin");
        try {
            Files.createDirectories(kept.getParent());
            Files.write(kept, made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String shown =
                made.length > 3000
                        ? "in " + kept.toAbsolutePath()
                        : Base64.getEncoder().encodeToString(made);
        return new AssertionError(
                "%s, seed %d, execution %d, input of %d bytes (%s): %s"
                        .formatted(name, seed, execution, made.length, shown, what));
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** The inputs made from these files with a seed. */
    static LongFunction<byte[]> changed(List<byte[]> files, long seed) {
        return n -> Mutator.input(files, seed, n);
    }
}
