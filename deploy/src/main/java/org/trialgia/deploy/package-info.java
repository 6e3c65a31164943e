/**
 * Starts the real thing on one machine: PostgreSQL, its roles and migrations, a hardened Payara
 * domain, the application. Knows files, ports and processes; nothing of trials.
 */
@NullMarked
package org.trialgia.deploy;

import org.jspecify.annotations.NullMarked;
