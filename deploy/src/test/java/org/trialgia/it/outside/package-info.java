/** Tests that speak HTTP and SQL to the running portal. */
@NullMarked
package org.trialgia.it.outside;

import org.jspecify.annotations.NullMarked;
