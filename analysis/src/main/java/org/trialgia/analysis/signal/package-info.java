/**
 * From region series to cleaned series: the confounds table, motion, censoring, detrending,
 * filtering, regression. It knows nothing of images or of who was scanned.
 */
@NullMarked
package org.trialgia.analysis.signal;

import org.jspecify.annotations.NullMarked;
