package org.trialgia.analysis.bench;

/**
 * What one run took.
 *
 * @param cpu seconds of all threads
 * @param wall seconds
 * @param peak resident memory of the process at its largest, in MiB
 */
record Cost(double cpu, double wall, double peak) {}
