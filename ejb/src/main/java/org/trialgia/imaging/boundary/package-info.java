/** Scans, their intake, quality and pairs: the services and the records they take and give. */
@NullMarked
package org.trialgia.imaging.boundary;

import org.jspecify.annotations.NullMarked;
