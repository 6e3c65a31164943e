package org.trialgia.guard;

import org.trialgia.vocabulary.SiteId;

/** A request that names the site it is about; the study is the site's. */
public interface InSite {
    SiteId site();
}
