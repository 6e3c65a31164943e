/**
 * What every service is guarded by: permissions, the caller, and the rules of who may do and know
 * what. It knows words only; people and their grants are looked up by the access feature.
 */
@NullMarked
package org.trialgia.guard;

import org.jspecify.annotations.NullMarked;
