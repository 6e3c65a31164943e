/**
 * The numeric core of Trialgia: images, signals, connectivity and statistics. It knows the JDK and
 * numeric libraries only; no server, no database, no clock.
 */
@NullMarked
package org.trialgia.analysis;

import org.jspecify.annotations.NullMarked;
