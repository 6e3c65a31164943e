/** Entities, their repositories and converters, and the migrations. It never decides. */
@NullMarked
package org.trialgia.persistence;

import org.jspecify.annotations.NullMarked;
