/** People, the roles they hold, their logins and their personal unblinded rights. */
@NullMarked
package org.trialgia.access.boundary;

import org.jspecify.annotations.NullMarked;
