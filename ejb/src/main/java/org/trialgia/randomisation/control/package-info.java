/** How an allocation list is made, sealed, committed to and opened. Not for the web. */
@NullMarked
package org.trialgia.randomisation.control;

import org.jspecify.annotations.NullMarked;
