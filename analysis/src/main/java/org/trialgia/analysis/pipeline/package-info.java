/**
 * The chain over one scan: region series and confounds in, connectivity and quality out. It knows
 * the kernels of signals and connectivity, not where files lie or who was scanned.
 */
@NullMarked
package org.trialgia.analysis.pipeline;

import org.jspecify.annotations.NullMarked;
