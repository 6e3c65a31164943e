/** A study and its protocol as stored. */
@NullMarked
package org.trialgia.persistence.study;

import org.jspecify.annotations.NullMarked;
