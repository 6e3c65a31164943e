package org.trialgia.analysis.signal;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.List;

/**
 * Which anatomical CompCor components are taken (Behzadi et al. 2007): none, the first of the
 * combined mask, or of each of the WM and CSF masks as many as explain a share of variance.
 */
public sealed interface CompCor {
    /** No components. */
    record None() implements CompCor {}

    /**
     * The first so many {@code a_comp_cor} columns of the table.
     *
     * @param count at least 1
     */
    record Combined(int count) implements CompCor {
        public Combined {
            if (count < 1) {
                throw new IllegalArgumentException("At least one component, not " + count + ".");
            }
        }
    }

    /**
     * Per mask (WM, then CSF), in order, until the cumulative variance first reaches the share; the
     * component that crosses it is included.
     *
     * @param variance above 0, at most 1
     */
    record Separate(double variance) implements CompCor {
        public Separate {
            if (!(variance > 0 && variance <= 1)) {
                throw new IllegalArgumentException(
                        "A share of variance lies in (0, 1], not " + variance + ".");
            }
        }
    }

    /**
     * One component as the sidecar JSON of the table describes it.
     *
     * @param name the column
     * @param mask {@code WM}, {@code CSF} or {@code combined}; empty where it has none
     * @param retained whether its column is in the table
     * @param cumulativeVariance share explained by this and the components before it
     */
    record Component(String name, String mask, boolean retained, double cumulativeVariance) {}

    /**
     * The columns taken.
     *
     * @param table the confounds table
     * @param components what its sidecar says, in the sidecar's order
     * @throws RefusedException {@code confounds.compcor-missing} when a mask has no components
     */
    default List<String> columns(ConfoundTable table, List<Component> components) {
        return switch (this) {
            case None() -> List.of();
            case Combined(int count) -> {
                List<String> found = table.namesWithPrefix("a_comp_cor");
                if (found.size() < count) {
                    throw missing(
                            "The confounds file has %d a_comp_cor columns, the plan asks for %d."
                                    .formatted(found.size(), count));
                }
                yield found.subList(0, count);
            }
            case Separate(double variance) -> {
                List<String> taken = new ArrayList<>();
                for (String mask : List.of("WM", "CSF")) {
                    taken.addAll(reaching(mask, variance, components));
                }
                yield taken;
            }
        };
    }

    private static List<String> reaching(String mask, double variance, List<Component> components) {
        List<String> taken = new ArrayList<>();
        for (Component component : components) {
            if (component.mask().equals(mask) && component.retained()) {
                taken.add(component.name());
                if (component.cumulativeVariance() >= variance) {
                    return taken;
                }
            }
        }
        if (taken.isEmpty()) {
            throw missing(
                    "The sidecar of the confounds file names no retained CompCor component of mask "
                            + mask
                            + ".");
        }
        return taken;
    }

    private static RefusedException missing(String sentence) {
        return new RefusedException(
                "confounds.compcor-missing",
                sentence + " Upload the table with its JSON sidecar, or choose another plan.");
    }
}
