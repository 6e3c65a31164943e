/**
 * What a run over a study's pairs computes from the change of each edge: the mean change and its
 * link with the change of pain, each part computed or refused by name. Change is always after less
 * before.
 */
@NullMarked
package org.trialgia.analysis.change;

import org.jspecify.annotations.NullMarked;
