/** Pages of visits and scores, and what there is to do today. */
@NullMarked
package org.trialgia.web.visit;

import org.jspecify.annotations.NullMarked;
