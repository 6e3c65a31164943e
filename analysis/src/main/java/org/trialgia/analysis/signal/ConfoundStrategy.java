package org.trialgia.analysis.signal;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sets of confounds by the names of the literature (Ciric et al. 2017,
 * doi:10.1016/j.neuroimage.2017.03.020). Scrubbing is no set of confounds but a choice of volumes
 * and goes with each of them: see {@link CleaningPlan}.
 */
public enum ConfoundStrategy {
    /** Nothing is regressed out. */
    NONE("none"),
    /** Six motion parameters. */
    SIX("6P"),
    /** And their differences. */
    TWELVE("12P"),
    /** And the squares of both (Friston et al. 1996). */
    TWENTY_FOUR("24P"),
    /** Six motion parameters, white matter, CSF and the global signal. */
    NINE("9P"),
    /** 24 motion terms, white matter and CSF: what a run does by default. */
    TWENTY_SIX("26P"),
    /** The nine, their differences and the squares of both (Satterthwaite et al. 2013). */
    THIRTY_SIX("36P"),
    /**
     * Motion with differences, and the components of white matter and CSF up to half of the
     * variance of each (Muschelli et al. 2014), with the cosine terms they were computed with.
     */
    A_COMP_COR_50("aCompCor50");

    private final String id;

    ConfoundStrategy(String id) {
        this.id = id;
    }

    /** The name in the literature. */
    public String id() {
        return id;
    }

    /** What is regressed out. */
    public ConfoundSelection selection() {
        ConfoundSelection none = ConfoundSelection.none();
        return switch (this) {
            case NONE -> none;
            case SIX -> none.withMotion(Expansion.BASIC);
            case TWELVE -> none.withMotion(Expansion.DERIVATIVES);
            case TWENTY_FOUR -> none.withMotion(Expansion.FULL);
            case NINE -> all(Expansion.BASIC);
            case TWENTY_SIX -> ConfoundSelection.defaults();
            case THIRTY_SIX -> all(Expansion.FULL);
            case A_COMP_COR_50 ->
                    none.withMotion(Expansion.DERIVATIVES)
                            .withCompCor(new CompCor.Separate(0.5))
                            .withCosine(true);
        };
    }

    private static ConfoundSelection all(Expansion expansion) {
        return ConfoundSelection.none()
                .withMotion(expansion)
                .withWmCsf(expansion)
                .withGlobalSignal(expansion);
    }

    /** The strategy of a name, in any case. */
    public static Optional<ConfoundStrategy> find(String id) {
        return Arrays.stream(values()).filter(s -> s.id.equalsIgnoreCase(id)).findFirst();
    }
}
