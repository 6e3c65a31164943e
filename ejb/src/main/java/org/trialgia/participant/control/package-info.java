/** The rules of screening, consent, eligibility and stratum factors. Not for the web. */
@NullMarked
package org.trialgia.participant.control;

import org.jspecify.annotations.NullMarked;
