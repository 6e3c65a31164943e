/**
 * How a run is frozen, cut into tasks, claimed, computed and put together. Knows the analysis
 * library and the task rows; not for pages.
 */
@NullMarked
package org.trialgia.run.control;

import org.jspecify.annotations.NullMarked;
