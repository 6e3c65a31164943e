/**
 * The benchmark suite, compiled and run by {@code mvn -Pbench verify} only: every row of the table
 * of targets beside its peers in the same run, in turn.
 */
package org.trialgia.analysis.bench;
