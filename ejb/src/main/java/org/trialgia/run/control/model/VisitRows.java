package org.trialgia.run.control.model;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.LaterOutcome;
import org.trialgia.run.control.Gathered.PairOutcome;
import org.trialgia.run.control.ScanOutcome;

import java.util.ArrayList;
import java.util.List;

/**
 * Every scan that counts, of all visits, as a row of a mixed model.
 *
 * @param visits codes of the visits that have a scan, in order, baseline first
 * @param rows pair by pair, visit by visit
 */
record VisitRows(List<String> visits, List<Row> rows) {

    /**
     * A scan.
     *
     * @param pair place of its pair among those that count
     * @param pain null where there is no score
     * @param days since the baseline; null where they are not known
     */
    record Row(
            int pair,
            String participant,
            String visit,
            ScanOutcome scan,
            @Nullable Double pain,
            @Nullable Integer days) {}

    static VisitRows of(Gathered gathered) {
        RunSettings settings = gathered.run().settings();
        List<String> visits =
                new ArrayList<>(List.of(settings.baselineVisit(), settings.followUpVisit()));
        List<Row> rows = new ArrayList<>();
        List<PairOutcome> pairs = gathered.included();
        for (int i = 0; i < pairs.size(); i++) {
            PairOutcome pair = pairs.get(i);
            String who = pair.pair().participant();
            rows.add(new Row(i, who, visits.get(0), pair.baseline(), pair.pair().before(), 0));
            rows.add(
                    new Row(
                            i,
                            who,
                            visits.get(1),
                            pair.followUp(),
                            pair.pair().after(),
                            pair.pair().days()));
            for (LaterOutcome later : pair.later()) {
                if (later.counts()) {
                    rows.add(
                            new Row(
                                    i,
                                    who,
                                    later.later().visit(),
                                    later.scan(),
                                    later.later().pain(),
                                    later.later().days()));
                }
            }
        }
        settings.laterVisits().stream()
                .filter(visit -> rows.stream().anyMatch(row -> row.visit().equals(visit)))
                .forEach(visits::add);
        return new VisitRows(List.copyOf(visits), List.copyOf(rows));
    }

    /** A table of one value, with its visits. */
    ModelTable table(int value) {
        return new ModelTable(rows.size())
                .number(
                        "value",
                        rows.stream().mapToDouble(row -> row.scan().values()[value]).toArray())
                .factor("visit", visits, rows.stream().map(Row::visit).toList());
    }

    /** Pain at each scan; NaN where there is no score. */
    double[] pain() {
        return rows.stream()
                .mapToDouble(row -> row.pain() == null ? Double.NaN : row.pain())
                .toArray();
    }

    /** Weeks since the baseline; NaN where they are not known. */
    double[] weeks() {
        return rows.stream()
                .mapToDouble(row -> row.days() == null ? Double.NaN : row.days() / 7.0)
                .toArray();
    }

    List<String> participants() {
        return rows.stream().map(Row::participant).toList();
    }

    List<String> later() {
        return visits.subList(1, visits.size());
    }
}
