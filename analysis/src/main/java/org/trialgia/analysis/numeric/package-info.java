/**
 * The few shared shapes of the numeric core: a dense row-major matrix and an orthonormal basis. It
 * knows nothing of images, signals or tests.
 */
@NullMarked
package org.trialgia.analysis.numeric;

import org.jspecify.annotations.NullMarked;
