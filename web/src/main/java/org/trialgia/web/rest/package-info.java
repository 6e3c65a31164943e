/** The REST edge under {@code /api}: the same services as the pages, JSON in and out. */
@NullMarked
package org.trialgia.web.rest;

import org.jspecify.annotations.NullMarked;
