package org.trialgia.analysis.signal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a confounds table are regressed out. An immutable value; {@link #none} takes
 * nothing and each wither adds one family.
 *
 * @param motion expansion of the six motion columns
 * @param wmCsf expansion of {@code csf} and {@code white_matter}
 * @param globalSignal expansion of {@code global_signal}
 * @param compCor anatomical CompCor components; the cosine columns should go with them
 * @param cosine whether fMRIPrep's {@code cosine*} drift columns are taken
 */
public record ConfoundSelection(
        Expansion motion,
        Expansion wmCsf,
        Expansion globalSignal,
        CompCor compCor,
        boolean cosine) {

    public static ConfoundSelection none() {
        return new ConfoundSelection(
                Expansion.NONE, Expansion.NONE, Expansion.NONE, new CompCor.None(), false);
    }

    /** 24 motion terms, white matter and CSF: 26 regressors. */
    public static ConfoundSelection defaults() {
        return none().withMotion(Expansion.FULL).withWmCsf(Expansion.BASIC);
    }

    public ConfoundSelection withMotion(Expansion expansion) {
        return new ConfoundSelection(expansion, wmCsf, globalSignal, compCor, cosine);
    }

    public ConfoundSelection withWmCsf(Expansion expansion) {
        return new ConfoundSelection(motion, expansion, globalSignal, compCor, cosine);
    }

    public ConfoundSelection withGlobalSignal(Expansion expansion) {
        return new ConfoundSelection(motion, wmCsf, expansion, compCor, cosine);
    }

    public ConfoundSelection withCompCor(CompCor components) {
        return new ConfoundSelection(motion, wmCsf, globalSignal, components, cosine);
    }

    public ConfoundSelection withCosine(boolean taken) {
        return new ConfoundSelection(motion, wmCsf, globalSignal, compCor, taken);
    }

    public boolean isEmpty() {
        return equals(none());
    }

    /**
     * The names of the columns, without asking whether the table has them.
     *
     * @param components what the sidecar says of CompCor; may be empty where none is selected
     */
    public List<String> columns(ConfoundTable table, List<CompCor.Component> components) {
        List<String> columns = new ArrayList<>(motion.columns(ConfoundTable.MOTION));
        columns.addAll(wmCsf.columns(List.of("csf", "white_matter")));
        columns.addAll(globalSignal.columns(List.of("global_signal")));
        columns.addAll(compCor.columns(table, components));
        if (cosine) {
            columns.addAll(table.namesWithPrefix("cosine"));
        }
        return List.copyOf(columns);
    }
}
