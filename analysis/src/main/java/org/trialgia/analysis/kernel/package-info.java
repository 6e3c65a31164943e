/**
 * The loops in which the engine spends its time, each behind an interface with two twins: plain
 * Java, which is the definition, and the Vector API, which is chosen for large work where the JVM
 * was started with the module {@code jdk.incubator.vector}. It knows arrays only: no images, no
 * tests, no tables. Shapes are checked by the callers.
 */
@NullMarked
package org.trialgia.analysis.kernel;

import org.jspecify.annotations.NullMarked;
