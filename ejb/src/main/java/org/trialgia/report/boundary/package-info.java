/** The study report somebody takes away: as much of the study as they may know, in tables. */
@NullMarked
package org.trialgia.report.boundary;

import org.jspecify.annotations.NullMarked;
