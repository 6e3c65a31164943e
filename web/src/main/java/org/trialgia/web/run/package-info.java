/** Pages of runs: the list, the builder, one run with its progress and its result. */
@NullMarked
package org.trialgia.web.run;

import org.jspecify.annotations.NullMarked;
