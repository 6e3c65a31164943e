/** Logging in and out, one's own account, people with their roles and rights. */
@NullMarked
package org.trialgia.web.access;

import org.jspecify.annotations.NullMarked;
