/** People, role grants, unblinded rights and throttled logins as stored. */
@NullMarked
package org.trialgia.persistence.access;

import org.jspecify.annotations.NullMarked;
