/** How the report's tables are counted and laid out. Not for the web. */
@NullMarked
package org.trialgia.report.control;

import org.jspecify.annotations.NullMarked;
