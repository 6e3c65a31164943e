/**
 * How a service says no: one family of exceptions, each rolling its transaction back and carrying
 * the key and arguments of a sentence that says what, why and what to do.
 */
@NullMarked
package org.trialgia.refusal;

import org.jspecify.annotations.NullMarked;
