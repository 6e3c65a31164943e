package org.trialgia.web.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.participant.boundary.ParticipantQuery;
import org.trialgia.participant.boundary.ParticipantQuery.SortKey;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;

import java.util.List;

/** Hangs the participants' pages into the frame. */
@ApplicationScoped
public class ParticipantFeature implements Feature {

    private static final int MOST_FOUND = 20;

    @Inject private ParticipantService participants;

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/study/{code}/participants", "/participant/list.xhtml"),
                Address.csv("/study/{code}/participants.csv", ParticipantList.class),
                Address.page("/study/{code}/participants/new", "/participant/new.xhtml"),
                Address.page(
                        "/study/{code}/participant/{number}", "/participant/participant.xhtml"),
                Address.page(
                        "/study/{code}/participant/{number}/randomise",
                        "/participant/randomise.xhtml"));
    }

    @Override
    public List<Found> find(StudyId study, String words) {
        return participants
                .page(
                        new ParticipantQuery(
                                study, words, null, null, SortKey.NUMBER, false, 0, MOST_FOUND))
                .rows()
                .stream()
                .map(row ->
                        new Found(
                                "Participant",
                                row.number(),
                                row.status().label(),
                                "participant/" + row.number()))
                .toList();
    }
}
