/** Scans, region images, and the files and uploads they are made of, as stored. */
@NullMarked
package org.trialgia.persistence.imaging;

import org.jspecify.annotations.NullMarked;
