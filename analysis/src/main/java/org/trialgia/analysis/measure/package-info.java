/**
 * What one scan is reduced to before scans are compared: a value for each edge, network pair,
 * region or whole graph.
 */
@NullMarked
package org.trialgia.analysis.measure;

import org.jspecify.annotations.NullMarked;
