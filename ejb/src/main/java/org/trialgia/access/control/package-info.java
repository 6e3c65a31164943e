/**
 * The guard before every service, password hashing, and the rules of throttling and of roles. Not
 * for the web.
 */
@NullMarked
package org.trialgia.access.control;

import org.jspecify.annotations.NullMarked;
