/**
 * What every page stands in: addresses, the person and study of the request, navigation, forms that
 * arrive whole, refusals as sentences, lists that page in the database. Features hang in through
 * {@link org.trialgia.web.frame.Feature}; the frame knows none of them.
 */
@NullMarked
package org.trialgia.web.frame;

import org.jspecify.annotations.NullMarked;
