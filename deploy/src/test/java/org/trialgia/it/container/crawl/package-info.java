/** Two trials that differ only in who got which arm, seen through every page and REST address. */
@NullMarked
package org.trialgia.it.container.crawl;

import org.jspecify.annotations.NullMarked;
