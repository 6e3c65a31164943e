package org.trialgia.web.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

/**
 * How records become JSON and back: typed ids as plain text, absent values as null, and a body that
 * leaves a component of its record out is not complete, unless the record is {@link Partial}.
 */
@Provider
public class JsonSetup implements ContextResolver<Jsonb> {

    private final Jsonb whole = json(true);
    private final Jsonb partial = json(false);

    private static Jsonb json(boolean everything) {
        return JsonbBuilder.create(
                new JsonbConfig()
                        .withNullValues(true)
                        .withCreatorParametersRequired(everything)
                        .withAdapters(
                                new StudyIds(),
                                new SiteIds(),
                                new PersonIds(),
                                new ParticipantIds()));
    }

    @Override
    public Jsonb getContext(Class<?> type) {
        return type.isAnnotationPresent(Partial.class) ? partial : whole;
    }

    /** A study's id as text. */
    public static class StudyIds implements JsonbAdapter<StudyId, String> {
        @Override
        public String adaptToJson(StudyId id) {
            return id.toString();
        }

        @Override
        public StudyId adaptFromJson(String text) {
            return StudyId.of(text);
        }
    }

    /** A site's id as text. */
    public static class SiteIds implements JsonbAdapter<SiteId, String> {
        @Override
        public String adaptToJson(SiteId id) {
            return id.toString();
        }

        @Override
        public SiteId adaptFromJson(String text) {
            return SiteId.of(text);
        }
    }

    /** A person's id as text. */
    public static class PersonIds implements JsonbAdapter<PersonId, String> {
        @Override
        public String adaptToJson(PersonId id) {
            return id.toString();
        }

        @Override
        public PersonId adaptFromJson(String text) {
            return PersonId.of(text);
        }
    }

    /** A participant's id as text. */
    public static class ParticipantIds implements JsonbAdapter<ParticipantId, String> {
        @Override
        public String adaptToJson(ParticipantId id) {
            return id.toString();
        }

        @Override
        public ParticipantId adaptFromJson(String text) {
            return ParticipantId.of(text);
        }
    }
}
