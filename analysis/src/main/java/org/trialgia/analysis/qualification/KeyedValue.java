package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An output whose rows are looked up by the expected file's key columns, in any order. */
@FunctionalInterface
public interface KeyedValue {

    /**
     * The value at a key: a number, text or boolean where one column is expected, else an array or
     * list with one value a column.
     *
     * @param key the cells of the key columns as the file spells them, in the order of {@code key}
     * @throws IllegalArgumentException if there is no such row
     */
    @Nullable Object at(List<String> key);

    /** Rows by their key's cells. */
    static KeyedValue of(Map<List<String>, ?> rows) {
        return key -> {
            if (!rows.containsKey(key)) {
                throw new IllegalArgumentException("no row " + key);
            }
            return rows.get(key);
        };
    }

    /**
     * Voxels of a volume by their 0-based index.
     *
     * @param values all voxels, the first axis running fastest
     * @param shape sizes of the axes
     */
    static KeyedValue volume(double[] values, int... shape) {
        int[] sizes = shape.clone();
        return key -> {
            if (key.size() != sizes.length) {
                throw new IllegalArgumentException(
                        "voxel " + key + " in a volume of shape " + Arrays.toString(sizes));
            }
            int place = 0;
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                int index = (int) Double.parseDouble(key.get(axis));
                if (index < 0 || index >= sizes[axis]) {
                    throw new IllegalArgumentException(
                            "voxel " + key + " in a volume of shape " + Arrays.toString(sizes));
                }
                place = place * sizes[axis] + index;
            }
            return values[place];
        };
    }
}
