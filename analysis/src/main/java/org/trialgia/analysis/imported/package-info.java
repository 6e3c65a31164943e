/**
 * Measures that other software made, brought in as they are: matrices, tables of values, maps. What
 * is not what it should be is refused by name; nothing is guessed. It knows neither trials nor who
 * the participants are.
 */
@NullMarked
package org.trialgia.analysis.imported;

import org.jspecify.annotations.NullMarked;
