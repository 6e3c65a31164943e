/** Whether the portal is up. */
@NullMarked
package org.trialgia.status.boundary;

import org.jspecify.annotations.NullMarked;
