/**
 * Coordinate-based meta-analysis: where the peaks that studies report come together more than
 * chance would bring them. It knows lists of coordinates and a grid, neither trials nor scans.
 */
@NullMarked
package org.trialgia.analysis.meta;

import org.jspecify.annotations.NullMarked;
