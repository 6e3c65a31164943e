/**
 * Runs of an analysis over a study's pairs, and their results: asking for them and reading them.
 */
@NullMarked
package org.trialgia.run.boundary;

import org.jspecify.annotations.NullMarked;
