/** Sealing allocation lists, and randomising participants from them. */
@NullMarked
package org.trialgia.randomisation.boundary;

import org.jspecify.annotations.NullMarked;
