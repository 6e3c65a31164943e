/** The trail's rows as stored; appended through the database's own functions only. */
@NullMarked
package org.trialgia.persistence.audit;

import org.jspecify.annotations.NullMarked;
