/** The part of the start that runs inside Maven. */
package org.trialgia.deploy.foreground;
