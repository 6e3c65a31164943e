package org.trialgia.analysis.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that stays: it is asked to do its work again and again, and tells the CPU seconds of
 * each time, so that contenders take turns while their code stays warm.
 */
final class WarmContender implements Contender {

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    WarmContender(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        this.name = name;
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(new File("target/bench/stderr.txt"));
        ColdContender.clear(builder.environment());
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        ask("ready");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cost run() throws IOException {
        String[] told = ask("run").split(" ");
        return new Cost(
                Double.parseDouble(told[0]),
                Double.parseDouble(told[1]),
                ProcessClock.peak(process.pid()));
    }

    @Override
    public void save(Path file) throws IOException {
        ask("save " + file);
    }

    private String ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("= ")) {
                return line.substring(2);
            }
        }
        throw new IOException(name + " has ended; see target/bench/stderr.txt");
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
