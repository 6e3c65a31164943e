/**
 * The sentences of the design as tests: what each layer and feature may know. The package {@code
 * planted} holds one violation of each, so that a rule that finds nothing any more is found out.
 */
@NullMarked
package org.trialgia.architecture;

import org.jspecify.annotations.NullMarked;
