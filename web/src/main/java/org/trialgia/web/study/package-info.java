/** The list of studies and the protocol of one, part by part. */
@NullMarked
package org.trialgia.web.study;

import org.jspecify.annotations.NullMarked;
