/**
 * Permutation inference on what hangs together in a map of statistics: components of a network of
 * edges, clusters of voxels. It takes its permutations from the statistics package and knows
 * neither trials nor files.
 */
@NullMarked
package org.trialgia.analysis.inference;

import org.jspecify.annotations.NullMarked;
