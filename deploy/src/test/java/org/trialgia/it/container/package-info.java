/** Tests that run inside the server and call the services. */
@NullMarked
package org.trialgia.it.container;

import org.jspecify.annotations.NullMarked;
