/**
 * How far results can be trusted: the trace that motion leaves in connectivity, the brain that a
 * region covers, signal to noise over time. It judges; it changes no data.
 */
@NullMarked
package org.trialgia.analysis.quality;

import org.jspecify.annotations.NullMarked;
