/**
 * Linear mixed models for repeated visits: fixed effects, correlated random effects of one grouping
 * (the participant), and the tests of fixed effects with the usual degrees of freedom. Arrays and
 * tables in, records out; it knows neither trials nor images.
 */
@NullMarked
package org.trialgia.analysis.statistics.mixed;

import org.jspecify.annotations.NullMarked;
