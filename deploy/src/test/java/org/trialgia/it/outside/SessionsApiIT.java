package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.TreatedTrial;
import org.trialgia.vocabulary.Modality;

import java.sql.SQLException;
import java.time.LocalDate;

/** Treatment sessions over {@code /api}: read and written in their parts, hidden where they are. */
class SessionsApiIT {

    private static TreatedTrial trial;

    @BeforeAll
    static void make() throws SQLException {
        trial = new TreatedTrial().open().withSessions(Modality.RTMS).withSessions(Modality.MBSR);
    }

    private static String sessions() {
        return "studies/" + trial.code() + "/sessions";
    }

    private static String session(int participant, int number) {
        return sessions() + "/" + trial.number(participant) + "/" + number;
    }

    private static String partA(int version, LocalDate day) {
        return """
        {"version": %d, "state": "DELIVERED", "heldOn": "%s", "startedAt": "09:34",
         "endedAt": "10:12", "room": "Room 2", "operator": "Clinician A", "needlesIn": null,
         "needlesOut": null, "tolerance": "GOOD", "adverseEvent": false,
         "adverseEventNote": null, "deviation": null}\
        """
                .formatted(version, day);
    }

    private static String body(String partA, String partB, String reason) {
        return "{\"partA\": %s, \"partB\": %s, \"reason\": \"%s\"}".formatted(partA, partB, reason);
    }

    private static String partB(String version, String threshold) {
        return """
        {"version": %s, "overrideReason": null, "deviation": null, "treatment":
         {"device": "Stimulator 1", "coil": "figure-of-eight, 70 mm", "shamCoil": false,
          "target": "M1 left", "thresholdMso": %s, "threshold": "RESTING", "method": "EMG",
          "measuredOn": "2026-11-02", "intensityPercent": 120, "pattern": "TRAINS",
          "rateHz": 10, "pulsesPerTrain": 40, "pauseSeconds": 26, "trains": 75}}\
        """
                .formatted(version, threshold);
    }

    private static LocalDate planned() {
        return TreatedTrial.today().minusDays(TreatedTrial.DAYS_AGO - 1L);
    }

    @Test
    void sessions_byTheirParts_areKeptAndSealed() throws Exception {
        ApiCaller coordinator = ApiCaller.loggedIn("coordinator-a");
        ApiCaller clinician = ApiCaller.loggedIn("clinician-a");
        JsonObject list = coordinator.get(sessions() + "?standing=overdue").is(200).object();
        assertTrue(list.getInt("total") >= 2, list.toString());
        JsonObject open = coordinator.get(session(1, 1)).is(200).object();
        assertTrue(open.isNull("partA"), open.toString());

        String held = body(partA(0, planned()), "null", "");
        coordinator.put(session(1, 1), held.substring(0, held.length() - 12)).is(400);
        coordinator
                .put(session(1, 1), body(partA(0, TreatedTrial.today().plusDays(2)), "null", ""))
                .is(422);
        coordinator.put(session(1, 1), held).is(200);
        coordinator.put(session(1, 1), held).is(409);
        coordinator.put(session(1, 1), body("null", partB("null", "76"), "")).is(404);

        JsonObject refused =
                clinician
                        .put(session(1, 1), body("null", partB("null", "84"), ""))
                        .is(422)
                        .object();
        assertEquals("thresholdMso", field(refused), refused.toString());
        assertTrue(refused.toString().contains("rTMS output"), refused.toString());
        JsonObject kept =
                clinician
                        .put(session(1, 1), body("null", partB("null", "76"), ""))
                        .is(200)
                        .object();
        JsonObject partB = kept.getJsonObject("partB");
        assertEquals(76, partB.getJsonObject("treatment").getInt("thresholdMso"));
        assertEquals("Pulses", partB.getJsonArray("totals").getJsonObject(0).getString("label"));
        clinician.put(session(1, 1), body("null", partB("7", "75"), "Read again")).is(412);

        String sealed = coordinator.get(session(1, 1)).is(200).text();
        assertTrue(sealed.contains("\"standing\":\"DELIVERED\""), sealed);
        assertTrue(sealed.contains("\"partB\":null"), sealed);
        assertFalse(sealed.contains("Stimulator"), sealed);
        for (String who : new String[] {"assessor-a", "investigator-a", "monitor-a"}) {
            ApiCaller other = ApiCaller.loggedIn(who);
            other.get(sessions()).is(404);
            other.get(session(1, 1)).is(404);
            other.put(session(1, 2), held).is(404);
            other.post(session(1, 1) + "/check", "{\"values\": {}}").is(404);
        }
    }

    private static String field(JsonObject problem) {
        return problem.getJsonArray("fields").getJsonObject(0).getString("field");
    }

    @Test
    void check_ofATreatmentBeingEntered_saysWhatItComesTo() throws Exception {
        ApiCaller coordinator = ApiCaller.loggedIn("coordinator-a");
        String half = "{\"values\": {\"group\": \"Group 3\", \"kind\": \"CLASS\"}}";
        JsonObject missing = coordinator.post(session(2, 1) + "/check", half).is(200).object();
        assertFalse(missing.getJsonArray("problems").isEmpty());
        assertTrue(missing.getJsonArray("totals").isEmpty());
        JsonObject whole =
                coordinator
                        .post(
                                session(2, 1) + "/check",
                                """
                                {"values": {"group": "Group 3", "kind": "CLASS",
                                 "classMinutes": "150", "attendedMinutes": "151"}}\
                                """)
                        .is(200)
                        .object();
        assertTrue(whole.getJsonArray("problems").isEmpty(), whole.toString());
        assertTrue(
                whole.getJsonArray("limits").getJsonObject(0).getBoolean("broken"),
                whole.toString());
        coordinator.post(session(1, 1) + "/check", "{\"values\": {}}").is(404);
    }
}
