/** Tests that use the pages as a person would, in a browser. */
@NullMarked
package org.trialgia.it.page;

import org.jspecify.annotations.NullMarked;
