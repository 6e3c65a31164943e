/**
 * Estimates, tests, intervals and corrections for a trial's numbers. It knows neither trials nor
 * images: arrays in, records out. Nothing is dropped silently: a missing value is refused or, where
 * a method says so, left out and counted.
 */
@NullMarked
package org.trialgia.analysis.statistics;

import org.jspecify.annotations.NullMarked;
