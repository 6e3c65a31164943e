package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.run.boundary.ModelResult.Table;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Effects on every value, of arms or of visits, one by one: values of which a model is refused are
 * left out, and p is corrected over all effects that there are.
 */
final class EffectRows {

    private static final double LEVEL = 0.05;

    private final Gathered gathered;
    private final Layout layout;
    private final String heading;
    private final List<Effect> effects = new ArrayList<>();
    private String refusal = "There is no value.";

    /**
     * An effect.
     *
     * @param value of which
     * @param of of which arm or visit against the first
     * @param numbers estimate, its interval and so on
     */
    record Effect(int value, String of, List<Double> numbers, double p) {}

    /**
     * None yet.
     *
     * @param heading over what the effects are of
     */
    EffectRows(Gathered gathered, String heading) {
        this.gathered = gathered;
        this.layout = gathered.run().layout();
        this.heading = heading;
    }

    /** Fits every value. */
    EffectRows fit(IntFunction<List<Effect>> model) {
        for (int e = 0; e < layout.size(); e++) {
            try {
                effects.addAll(model.apply(e));
            } catch (RefusedException refused) {
                refusal = refused.sentence();
            }
        }
        if (effects.isEmpty()) {
            throw new RefusedException("model.refused-everywhere", refusal);
        }
        return this;
    }

    int size() {
        return effects.size();
    }

    /** How many effects pass Holm's correction. */
    long passing() {
        double[] holm = Multiplicity.HOLM.adjust(p());
        long passing = 0;
        for (double value : holm) {
            passing += value < LEVEL ? 1 : 0;
        }
        return passing;
    }

    /** "2 of 190 effects have p < 0.05, Holm." */
    String summary(String effect, String many) {
        long passing = passing();
        return "%d of %d %s %s p < 0.05, Holm."
                .formatted(
                        passing,
                        size(),
                        size() == 1 ? effect : many,
                        passing == 1 ? "has" : "have");
    }

    private double[] p() {
        return effects.stream().mapToDouble(Effect::p).toArray();
    }

    /** The table, smallest p first. */
    Table table(String title, String... numbers) {
        double[] holm = Multiplicity.HOLM.adjust(p());
        double[] q = gathered.discoveryRates(p());
        Sheet sheet =
                new Sheet(title)
                        .text(layout.heading())
                        .text(heading)
                        .number(numbers)
                        .p("p", "q", "p Holm");
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            List<Object> cells = new ArrayList<>();
            cells.add(layout.name(effect.value()));
            cells.add(effect.of());
            cells.addAll(effect.numbers());
            cells.add(effect.p());
            cells.add(q[i]);
            cells.add(holm[i]);
            sheet.row(cells.toArray());
        }
        return sheet.tableBy("p");
    }
}
