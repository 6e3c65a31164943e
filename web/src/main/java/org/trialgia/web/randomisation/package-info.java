/** The page on which allocation lists are made and sealed. */
@NullMarked
package org.trialgia.web.randomisation;

import org.jspecify.annotations.NullMarked;
