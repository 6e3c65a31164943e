package org.trialgia.analysis.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets the contenders of a row take turns. */
final class Race {

    private Race() {}

    /** Runs a row: each contender once in each of the rounds; then compares what they found. */
    static List<Outcome> run(Row row, List<Contender> contenders, int rounds, Agreement.Check check)
            throws IOException {
        for (Contender contender : contenders) {
            boolean ours = row.ours().contains(contender.name());
            for (int i = 0; i < (ours ? row.warmUps() : Math.min(2, row.warmUps())); i++) {
                contender.run();
            }
        }
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                costs.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(contender.run());
            }
        }
        Map<String, Contender> named = new LinkedHashMap<>();
        contenders.forEach(contender -> named.put(contender.name(), contender));
        List<Outcome> outcomes = new ArrayList<>();
        for (String ours : row.ours()) {
            List<String> others = new ArrayList<>(row.targets().keySet());
            costs.keySet().stream()
                    .filter(name -> !others.contains(name) && !row.ours().contains(name))
                    .forEach(others::add);
            for (String peer : others) {
                if (costs.containsKey(ours)) {
                    Agreement agreement =
                            named.containsKey(peer)
                                    ? check.of(named.get(ours), named.get(peer))
                                    : Agreement.NOT_COMPARED;
                    outcomes.add(outcome(row, ours, peer, costs, agreement));
                }
            }
        }
        return outcomes;
    }

    private static Outcome outcome(
            Row row, String ours, String peer, Map<String, List<Cost>> costs, Agreement agreement) {
        double[] target = row.targets().getOrDefault(peer, new double[] {Double.NaN, Double.NaN});
        List<Cost> mine = costs.get(ours);
        List<Cost> theirs = costs.getOrDefault(peer, List.of());
        double[] ratios = new double[theirs.size()];
        double[] walls = new double[theirs.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine.get(i).cpu() / theirs.get(i).cpu();
            walls[i] = mine.get(i).wall() / theirs.get(i).wall();
        }
        boolean first = row.ours().getFirst().equals(ours);
        return new Outcome(
                row.number(),
                row.item(),
                ours,
                peer,
                median(mine.stream().mapToDouble(Cost::cpu).toArray()),
                median(theirs.stream().mapToDouble(Cost::cpu).toArray()),
                median(ratios),
                median(walls),
                first ? target[0] : Double.NaN,
                first ? target[1] : Double.NaN,
                mine.stream().mapToDouble(Cost::peak).max().orElse(Double.NaN),
                theirs.stream().mapToDouble(Cost::peak).max().orElse(Double.NaN),
                row.ceiling(),
                agreement);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
