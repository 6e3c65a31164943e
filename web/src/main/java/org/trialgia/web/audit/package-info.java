/** The trail as a story with its raw rows, its verification, and taking it away. */
@NullMarked
package org.trialgia.web.audit;

import org.jspecify.annotations.NullMarked;
