/** Studies and their protocol as data: sites, arms, strata, visits, instruments, imaging. */
@NullMarked
package org.trialgia.study.boundary;

import org.jspecify.annotations.NullMarked;
