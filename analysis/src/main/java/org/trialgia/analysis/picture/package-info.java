/** Pictures of volumes for people: slices of a scan with its sides written on them. */
@NullMarked
package org.trialgia.analysis.picture;

import org.jspecify.annotations.NullMarked;
