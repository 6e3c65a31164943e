/**
 * The allocation vault as stored. Plain JDBC through the few functions the application's role may
 * call: a row is never an entity, so that nothing can load one ahead or keep it in a cache.
 */
@NullMarked
package org.trialgia.persistence.randomisation;

import org.jspecify.annotations.NullMarked;
