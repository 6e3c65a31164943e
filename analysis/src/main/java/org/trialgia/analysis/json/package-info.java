/** JSON as plain values, read and written without a library. It knows nothing of what they mean. */
@NullMarked
package org.trialgia.analysis.json;

import org.jspecify.annotations.NullMarked;
