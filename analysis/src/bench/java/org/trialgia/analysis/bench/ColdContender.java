package org.trialgia.analysis.bench;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A whole process from its start to its end. */
record ColdContender(String name, List<String> command, Map<String, String> environment)
        implements Contender {

    /** Where a program would say what to do otherwise than on its command line. */
    static void clear(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(key ->
                        key.equals("JAVA_TOOL_OPTIONS")
                                || key.equals("OPENBLAS_CORETYPE")
                                || key.equals("OPENBLAS_L2_SIZE"));
    }

    @Override
    public Cost run() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(new File("target/bench/stderr.txt"));
        clear(builder.environment());
        builder.environment().putAll(environment);
        double before = ProcessClock.children();
        long began = System.nanoTime();
        Process process = builder.start();
        double peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, ProcessClock.peak(process.pid()));
            pause(process);
        }
        double wall = (System.nanoTime() - began) * 1e-9;
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d".formatted(command, process.exitValue()));
        }
        return new Cost(ProcessClock.children() - before, wall, peak);
    }

    private static void pause(Process process) throws IOException {
        try {
            process.waitFor(3, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {}
}
