/** One runner a kind of quantity: it reads a case's inputs and asks the numeric core. */
@NullMarked
package org.trialgia.analysis.qualification.kinds;

import org.jspecify.annotations.NullMarked;
