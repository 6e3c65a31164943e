/**
 * Graphs made of a connectivity matrix, and what is counted on them: clustering, paths, centrality,
 * modules. Conventions are those of Rubinov and Sporns 2010 (doi:10.1016/j.neuroimage.2009.10.003)
 * and their toolbox. It knows matrices only; no images, no groups.
 */
@NullMarked
package org.trialgia.analysis.graph;

import org.jspecify.annotations.NullMarked;
