/** Faces pages' backing beans and REST resources. Thin: they show and ask. */
@NullMarked
package org.trialgia.web;

import org.jspecify.annotations.NullMarked;
