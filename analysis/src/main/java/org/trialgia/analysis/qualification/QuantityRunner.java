package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;

/**
 * Computes the outputs of one kind of quantity with the numeric core. Implementations are stateless
 * and are entered in {@link Runners}; what is dear and asked for by several quantities of a case is
 * kept with {@link QuantityInputs#remember}.
 */
@FunctionalInterface
public interface QuantityRunner {

    /**
     * Gives one output.
     *
     * <p>It may be a number, text, boolean or null; an array of any primitive type or of arrays; a
     * {@link java.util.List}; a {@link java.util.Map} (an object's members, or the columns of a
     * table by name, each a vector). A matrix is an array of rows. An output whose rows are looked
     * up by a key (voxel, subject and session, edge) is a {@link KeyedValue}. The kind {@code
     * nifti-refuse} gives a {@link Decision}.
     *
     * @param inputs the quantity's inputs, told apart by role
     * @param parameters the quantity's parameters; units are the end of their names
     * @param output the name of the output; empty where the kind has none
     * @throws Exception whatever goes wrong: it fails this quantity and no other
     */
    @Nullable Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception;
}
