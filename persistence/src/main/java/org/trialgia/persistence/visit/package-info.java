/** The visits of participants and the scores taken at them: kept and found, nothing decided. */
@NullMarked
package org.trialgia.persistence.visit;

import org.jspecify.annotations.NullMarked;
