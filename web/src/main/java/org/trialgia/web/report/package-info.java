/** What can be taken away from a study, as far as each may know it, and what was taken before. */
@NullMarked
package org.trialgia.web.report;

import org.jspecify.annotations.NullMarked;
