/** Runs of an analysis and the tasks they are cut into, as entities and rows. */
@NullMarked
package org.trialgia.persistence.run;

import org.jspecify.annotations.NullMarked;
