/**
 * The command {@code trialgia-analysis}, for those who work without the portal or on a cluster. It
 * reads files, asks the numeric core and writes tables; it computes nothing of its own. The guide
 * is {@code docs/cli.md}.
 */
@NullMarked
package org.trialgia.analysis.cli;

import org.jspecify.annotations.NullMarked;
