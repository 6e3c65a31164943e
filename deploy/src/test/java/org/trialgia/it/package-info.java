/**
 * Full-stack tests against one portal started for the whole run: {@code container} runs inside the
 * server, {@code outside} speaks HTTP and SQL to it, {@code page} clicks as a person would.
 */
@NullMarked
package org.trialgia.it;

import org.jspecify.annotations.NullMarked;
