/** The rules of a protocol. Pure; not for the web. */
@NullMarked
package org.trialgia.study.control;

import org.jspecify.annotations.NullMarked;
