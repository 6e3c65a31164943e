/** Pages of scans: lists, intake, one scan, pairs and their review. */
@NullMarked
package org.trialgia.web.imaging;

import org.jspecify.annotations.NullMarked;
