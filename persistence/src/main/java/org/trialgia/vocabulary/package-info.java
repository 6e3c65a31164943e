/**
 * The words every layer shares: typed ids and the enumerations of the field. No behaviour beyond
 * what a word needs to be read, written and checked.
 */
@NullMarked
package org.trialgia.vocabulary;

import org.jspecify.annotations.NullMarked;
