/**
 * The schedule of a participant: visits with their windows, treatment sessions in their two parts,
 * scores; and what needs doing today.
 */
@NullMarked
package org.trialgia.visit.boundary;

import org.jspecify.annotations.NullMarked;
