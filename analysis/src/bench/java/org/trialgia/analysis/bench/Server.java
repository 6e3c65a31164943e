package org.trialgia.analysis.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Answers a {@link WarmContender}: our side of a row's work in a process that stays. */
final class Server {

    private Server() {}

    /**
     * @param args the work's name, then its inputs
     */
    public static void main(String[] args) throws Exception {
        Work work = Work.of(args[0], Arrays.copyOfRange(args, 1, args.length));
        double[] result = {};
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("run")) {
                work.prepare();
                double cpu = ProcessClock.own();
                long wall = System.nanoTime();
                for (int i = 0; i < work.times(); i++) {
                    result = work.run();
                }
                System.out.printf(
                        "= %s %s%n",
                        (ProcessClock.own() - cpu) / work.times(),
                        (System.nanoTime() - wall) * 1e-9 / work.times());
            } else if (line.startsWith("save ")) {
                RawDoubles.write(Path.of(line.substring(5)), result);
                System.out.println("= saved");
            } else {
                System.out.println("= ready");
            }
            System.out.flush();
        }
    }
}
