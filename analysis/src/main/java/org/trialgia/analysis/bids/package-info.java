/**
 * The Brain Imaging Data Structure: what a file's name says, what its JSON sidecars say, and
 * whether files say who somebody is. It knows the conventions, not the trial.
 */
@NullMarked
package org.trialgia.analysis.bids;

import org.jspecify.annotations.NullMarked;
