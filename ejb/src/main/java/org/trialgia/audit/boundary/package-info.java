/** The trail: adding to it, reading it, verifying it, taking it away. */
@NullMarked
package org.trialgia.audit.boundary;

import org.jspecify.annotations.NullMarked;
