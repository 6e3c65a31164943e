/** What the database says of itself. */
@NullMarked
package org.trialgia.persistence.status;

import org.jspecify.annotations.NullMarked;
