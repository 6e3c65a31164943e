/**
 * The linear model of a task run: what the task makes a region do. Events become regressors by the
 * haemodynamic response, drift and confounds stand beside them, and serial correlation is taken out
 * before the test. It knows series and matrices only; no images, no groups.
 */
@NullMarked
package org.trialgia.analysis.glm;

import org.jspecify.annotations.NullMarked;
