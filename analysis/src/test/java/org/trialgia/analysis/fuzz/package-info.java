/**
 * Fuzzing of the readers: small valid files are changed by chance, by the thousand in every build
 * and by the million with {@code -Plong}. Whatever a file holds, a reader gives what it says or
 * refuses by name, soon and in memory bounded by the file's size.
 */
@NullMarked
package org.trialgia.analysis.fuzz;

import org.jspecify.annotations.NullMarked;
