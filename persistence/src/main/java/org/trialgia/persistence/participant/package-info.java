/** Participants as stored: their way through the study, who they are, and who treats them. */
@NullMarked
package org.trialgia.persistence.participant;

import org.jspecify.annotations.NullMarked;
