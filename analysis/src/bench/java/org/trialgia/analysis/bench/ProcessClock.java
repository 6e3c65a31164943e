package org.trialgia.analysis.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time and memory of processes, as Linux counts them. */
final class ProcessClock {

    /** {@code CLOCK_PROCESS_CPUTIME_ID}. */
    private static final int OWN = 2;

    /** {@code RUSAGE_CHILDREN}: those that have ended. */
    private static final int CHILDREN = -1;

    /** Larger than {@code struct rusage}. */
    private static final int USAGE_BYTES = 512;

    private static final MethodHandle CLOCK = handle("clock_gettime");
    private static final MethodHandle USAGE = handle("getrusage");

    private ProcessClock() {}

    private static MethodHandle handle(String name) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    /** Seconds of CPU of this process, its compiler's and collector's threads included. */
    static double own() {
        return call(CLOCK, OWN, 1e-9);
    }

    /** Seconds of CPU of all child processes that have ended. */
    static double children() {
        return call(USAGE, CHILDREN, 1e-6);
    }

    private static double call(MethodHandle handle, int what, double fraction) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(USAGE_BYTES, 8);
            int failed = (int) handle.invokeExact(what, time);
            if (failed != 0) {
                throw new IllegalStateException("The system tells no CPU time.");
            }
            double seconds = time.get(ValueLayout.JAVA_LONG, 0);
            seconds += fraction * time.get(ValueLayout.JAVA_LONG, 8);
            if (handle == USAGE) {
                seconds += time.get(ValueLayout.JAVA_LONG, 16);
                seconds += fraction * time.get(ValueLayout.JAVA_LONG, 24);
            }
            return seconds;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The largest resident memory of a process so far, in MiB; 0 when it is gone. */
    static double peak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException e) {
            // It has ended between two looks.
        }
        return 0;
    }
}
