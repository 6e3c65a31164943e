package org.trialgia.participant.boundary;

import org.trialgia.guard.InSite;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.SiteId;

import java.time.LocalDate;
import java.util.List;

/** Somebody to be taken into a study at a site. Prints no name. */
public record ScreenParticipant(
        SiteId site,
        LocalDate screenedOn,
        PainSide painSide,
        List<PainSite> painSites,
        String name,
        String phone,
        String email)
        implements InSite {

    public ScreenParticipant {
        painSites = painSites.stream().distinct().sorted().toList();
        name = name.strip();
        phone = phone.strip();
        email = email.strip();
    }

    @Override
    public String toString() {
        return "a screening at " + site;
    }
}
