package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;
import org.trialgia.analysis.signal.CompCor;
import org.trialgia.analysis.signal.ConfoundSelection;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.signal.Expansion;
import org.trialgia.analysis.signal.Motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code confounds}: columns of a fMRIPrep table, their values, and volumes marked by it. */
public final class ConfoundsKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        ConfoundTable table = ConfoundTable.read(inputs.byRole("confounds").path());
        Map<?, ?> sidecar = (Map<?, ?>) inputs.byRole("sidecar").json();
        if (sidecar == null) {
            throw new IllegalArgumentException("the sidecar is empty");
        }
        return switch (output) {
            case "rows" -> table.rows();
            case "column_count" -> table.names().size();
            case "column_names" -> table.names();
            case "na_cells" -> table.missingCells();
            case "na_columns" -> table.columnsWithMissing();
            case "prefix_count" -> table.namesWithPrefix(parameters.text("prefix")).size();
            case "compcor_masks" -> masks(sidecar);
            case "columns" -> columns(table, sidecar, parameters);
            case "n" -> columns(table, sidecar, parameters).size();
            case "values" -> values(table, columns(table, sidecar, parameters), parameters);
            case "non_steady_state" -> indices(table.nonSteadyState());
            case "std_dvars_outliers" -> {
                double threshold = parameters.number("std_dvars_threshold");
                double[] dvars = table.values("std_dvars");
                yield IntStream.range(0, dvars.length).filter(i -> dvars[i] > threshold).toArray();
            }
            case "mean_fd" ->
                    Arrays.stream(table.values("framewise_displacement"))
                            .filter(Double::isFinite)
                            .average()
                            .orElseThrow();
            default -> volumes(table, parameters, output);
        };
    }

    private static Object volumes(ConfoundTable table, Parameters parameters, String output) {
        double[] fd = table.framewiseDisplacement().orElseThrow();
        boolean[] kept = Motion.kept(fd, parameters.number("fd_threshold_mm"));
        boolean[] over = new boolean[kept.length];
        boolean[] early = table.nonSteadyState();
        for (int i = 0; i < kept.length; i++) {
            over[i] = !kept[i];
            kept[i] &= !early[i];
        }
        return switch (output) {
            case "fd_outliers" -> indices(over);
            case "kept" -> indices(kept);
            case "fd_outliers_expanded" ->
                    indices(
                            Motion.expanded(
                                    over,
                                    parameters.integer("expand_before"),
                                    parameters.integer("expand_after")));
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    static ConfoundSelection selection(Parameters parameters) {
        CompCor compCor =
                switch (parameters.findText("compcor").orElse("none")) {
                    case "separate" -> new CompCor.Separate(parameters.number("compcor_variance"));
                    case "combined" -> new CompCor.Combined(parameters.integer("compcor_count"));
                    default -> new CompCor.None();
                };
        return new ConfoundSelection(
                expansion(parameters, "motion"),
                expansion(parameters, "wm_csf"),
                expansion(parameters, "global_signal"),
                compCor,
                parameters.has("high_pass") && parameters.flag("high_pass"));
    }

    private static Expansion expansion(Parameters parameters, String name) {
        return Expansion.valueOf(parameters.findText(name).orElse("none").toUpperCase(Locale.ROOT));
    }

    private static List<String> columns(
            ConfoundTable table, Map<?, ?> sidecar, Parameters parameters) {
        List<CompCor.Component> components = new ArrayList<>();
        sidecar.forEach((name, about) -> {
            if (about instanceof Map<?, ?> facts
                    && facts.get("Mask") instanceof String mask
                    && facts.get("CumulativeVarianceExplained") instanceof Number share) {
                components.add(
                        new CompCor.Component(
                                String.valueOf(name),
                                mask,
                                Boolean.TRUE.equals(facts.get("Retained")),
                                share.doubleValue()));
            }
        });
        return selection(parameters).columns(table, components);
    }

    private static Map<String, double[]> values(
            ConfoundTable table, List<String> columns, Parameters parameters) {
        boolean demean = parameters.text("demean").equals("steady-rows");
        boolean[] early = table.nonSteadyState();
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String column : columns) {
            double[] v = table.regressor(column);
            double mean =
                    IntStream.range(0, v.length)
                            .filter(i -> !early[i])
                            .mapToDouble(i -> v[i])
                            .average()
                            .orElse(0);
            values.put(column, Arrays.stream(v).map(x -> demean ? x - mean : x).toArray());
        }
        return values;
    }

    private static Map<String, Object> masks(Map<?, ?> sidecar) {
        Map<String, Object> masks = new LinkedHashMap<>();
        sidecar.forEach((key, about) -> {
            String name = String.valueOf(key);
            if (name.contains("comp_cor") || name.contains("dropped")) {
                Object mask = about instanceof Map<?, ?> facts ? facts.get("Mask") : null;
                masks.put(name, mask == null ? Double.NaN : mask);
            }
        });
        return masks;
    }

    private static int[] indices(boolean[] marks) {
        return IntStream.range(0, marks.length).filter(i -> marks[i]).toArray();
    }
}
