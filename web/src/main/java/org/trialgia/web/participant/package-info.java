/** The pages of participants: list, screening, the participant, and what is entered there. */
@NullMarked
package org.trialgia.web.participant;

import org.jspecify.annotations.NullMarked;
