package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.MadeTrial;
import org.trialgia.it.Visitor;
import org.trialgia.it.outside.ApiCaller.Answer;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.control.FrozenRun;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Runs and results over {@code /api}, by people of each kind. */
class RunsApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PAIRS = 6;

    private static MadeTrial trial;
    private static MadeTrial other;
    private static ApiCaller investigator;
    private static String finished;
    private static String elsewhere;

    @BeforeAll
    static void make() throws Exception {
        trial =
                new MadeTrial()
                        .with("investigator-a", "INVESTIGATOR")
                        .with("statistician-a", "UNBLINDED_STATISTICIAN")
                        .with("auditor-a", "AUDITOR")
                        .with("analyst-a", "IMAGING_ANALYST")
                        .with("data-manager-a", "DATA_MANAGER");
        other = new MadeTrial().with("statistician-a", "UNBLINDED_STATISTICIAN");
        finished = trial.queued("Six pairs", "investigator-a", trial.frozen(PAIRS, 1_000));
        elsewhere = other.queued("Elsewhere", "statistician-a", other.frozen(2, 200));
        investigator = ApiCaller.loggedIn("investigator-a");
        await(investigator, runs() + "/" + finished, "FINISHED");
    }

    private static String runs() {
        return "studies/" + trial.code() + "/runs";
    }

    private static String results() {
        return "studies/" + trial.code() + "/results";
    }

    private static void await(ApiCaller who, String path, String state) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        String seen = "";
        while (Instant.now().isBefore(end)) {
            seen = who.get(path).is(200).object().getJsonObject("run").getString("state");
            if (seen.equals(state)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the run is " + seen + ", not " + state);
    }

    @Test
    void list_byState_hasTheRunWithItsProgress() throws Exception {
        JsonObject page = investigator.get(runs() + "?state=FINISHED&text=six").is(200).object();

        assertEquals(1, page.getInt("total"));
        JsonObject run = page.getJsonArray("runs").getJsonObject(0);
        assertEquals(finished, run.getString("id"));
        assertEquals(run.getInt("tasks"), run.getInt("tasksDone"));
        assertTrue(run.getString("sentence").contains("in 6 analysable pairs of 7 randomised"));
        assertEquals(0, investigator.get(runs() + "?text=%25").is(200).object().getInt("total"));
        investigator.get(runs() + "?state=DONE").is(422);
    }

    @Test
    void result_ofSixPairs_hasMeanAndLinkWithTheirCorrection() throws Exception {
        JsonObject result = investigator.get(results() + "/" + finished).is(200).object();

        assertEquals("", result.getString("meanRefused"));
        assertEquals("", result.getString("linkRefused"));
        assertTrue(result.getBoolean("pooled"));
        assertEquals(PAIRS, result.getJsonArray("pairs").size());
        assertTrue(result.getString("finding").contains("max-T over 6 edges"));
        JsonObject first =
                investigator
                        .get(results() + "/" + finished + "/edges?size=1")
                        .is(200)
                        .object()
                        .getJsonArray("edges")
                        .getJsonObject(0);
        assertEquals("one – two", first.getString("name"));
        double corrected = first.getJsonNumber("meanPMaxT").doubleValue();
        assertTrue(corrected >= 1.0 / (1 << PAIRS) && corrected <= 1, "p " + corrected);
        assertTrue(
                corrected >= first.getJsonNumber("meanP").doubleValue() / 2,
                "a correction makes no p much smaller");
    }

    @Test
    void pair_alone_hasItsOwnChanges() throws Exception {
        String pair = results() + "/" + finished + "/pairs/" + trial.code() + "-0006";

        JsonObject edges = investigator.get(pair + "/edges").is(200).object();
        JsonObject matrix = investigator.get(pair + "/matrix").is(200).object();

        assertEquals(6, edges.getInt("total"));
        JsonObject largest = edges.getJsonArray("edges").getJsonObject(0);
        assertEquals("one – two", largest.getString("name"));
        assertEquals(
                largest.getJsonNumber("after").doubleValue()
                        - largest.getJsonNumber("before").doubleValue(),
                largest.getJsonNumber("change").doubleValue(),
                1e-12);
        assertEquals(6, matrix.getJsonArray("cells").size());
        investigator
                .get(results() + "/" + finished + "/pairs/" + trial.code() + "-9999/edges")
                .is(409);
    }

    @Test
    void edge_forTheBlinded_hasNoArm() throws Exception {
        JsonObject edge =
                investigator.get(results() + "/" + finished + "/edges/0").is(200).object();

        assertEquals(JsonValue.NULL, edge.get("arms"));
        edge.getJsonArray("changes")
                .getValuesAs(JsonObject.class)
                .forEach(change -> assertEquals(JsonValue.NULL, change.get("arm")));
        investigator.get(results() + "/" + finished + "/edges/6").is(409);
    }

    @Test
    void plan_ofAMeasureAndModels_isPreviewedOrRefusedByField() throws Exception {
        JsonObject preview =
                investigator
                        .post(
                                runs() + "/preview",
                                "{\"measure\":\"GRAPH\",\"density\":0.3,"
                                        + "\"models\":[\"RELIABILITY\",\"ARM_BY_VISIT\"]}")
                        .is(200)
                        .object();
        assertEquals(5, preview.getInt("edges"));

        refused("{\"measure\":\"GRAPH\",\"density\":1.5}", "density");
        refused("{\"measure\":\"WINDOW_STATES\",\"states\":1}", "states");
        refused("{\"measure\":\"TASK\",\"events\":\"onset\"}", "events");
        refused("{\"measure\":\"SEED_MAP\",\"stepMm\":5}", "stepMm");
        refused("{\"measure\":\"MAP_MEANS\"}", "map");
        refused("{\"measure\":\"IMPORTED\"}", "values");
        refused(
                "{\"measure\":\"IMPORTED\",\"values\":\"participant,visit,name,value\\n"
                        + "NOBODY-1,BASE,x,1\"}",
                "values");
        refused("{\"measure\":\"ALFF\",\"models\":[\"NETWORK_STATISTIC\"]}", "models");
        refused("{\"measure\":\"BRAIN\"}", "measure");
        refused("{\"models\":[\"MAGIC\"]}", "models");
    }

    private static void refused(String plan, String field) throws Exception {
        String answer = investigator.post(runs() + "/preview", plan).is(422).text();
        assertTrue(answer.contains("\"" + field + "\""), answer);
    }

    @Test
    void foci_ofALiterature_becomeCoordinatesForARun() throws Exception {
        StringBuilder list = new StringBuilder("//Reference=MNI\\n");
        for (int e = 0; e < 12; e++) {
            list.append("//Study ").append(e).append("\\n//Subjects=20\\n-38 6 0\\n");
            list.append(e * 23 % 80 - 40).append(' ').append(e * 31 % 90 - 80).append(' ');
            list.append(e * 19 % 60 - 10).append("\\n");
        }
        JsonObject found =
                investigator.post(runs() + "/foci", "{\"foci\":\"" + list + "\"}").is(200).object();

        assertTrue(found.getString("coordinates").startsWith("id,name,x,y,z,radius_mm\nale-1,"));
        assertEquals(12, found.getJsonArray("clusters").getJsonObject(0).getInt("experiments"));
        String refused = investigator.post(runs() + "/foci", "{\"foci\":\"x\"}").is(422).text();
        assertTrue(refused.contains("\"foci\""), refused);
    }

    @Test
    void plan_ofModelsThatBringTexts_isPreviewedOrRefusedByField() throws Exception {
        String ids = "\"set\": \"NAMED\", \"ids\": [\"pag\", \"nac-l\"], ";
        String control = "control,region_a,region_b,value\\nC-1,pag,nac-l,0.5";
        String sentence =
                investigator
                        .post(
                                runs() + "/preview",
                                "{"
                                        + ids
                                        + "\"models\": [\"DIAGNOSTIC\", \"ARM_CHANGE\"],"
                                        + " \"classLearner\": \"LOGISTIC\", \"discoveryRate\":"
                                        + " \"BENJAMINI_YEKUTIELI\", \"controls\": \""
                                        + control
                                        + "\"}")
                        .is(200)
                        .object()
                        .getJsonArray("sentence")
                        .toString();
        assertTrue(sentence.contains("pain-free controls (logistic regression, 10 folds)"));
        assertTrue(sentence.contains("q by Benjamini–Yekutieli"), sentence);

        refused("{\"models\": [\"DIAGNOSTIC\"]}", "controls");
        refused("{" + ids + "\"models\": [\"DIAGNOSTIC\"], \"controls\": \"C-1\"}", "controls");
        refused("{\"models\": [\"FROZEN_MODEL\"]}", "frozenModel");
        refused("{\"models\": [\"FROZEN_MODEL\"], \"frozenModel\": \"{}\"}", "frozenModel");
        refused("{\"models\": [\"TIME_SLOPE\"]}", "laterVisits");
        refused("{\"discoveryRate\": \"NONE\"}", "discoveryRate");
        refused("{\"classLearner\": \"FOREST\"}", "classLearner");
    }

    @Test
    void model_frozenOverAllPairs_isTakenFromOneRunIntoAnother() throws Exception {
        FrozenRun plain = trial.frozen(14, 200);
        FrozenRun asked =
                with(
                        plain,
                        ModelPlan.none()
                                .with(ModelChoice.RIDGE_PREDICTION, ModelChoice.ARM_RESPONDERS)
                                .with(ClassLearner.LOGISTIC, DiscoveryRate.BENJAMINI_YEKUTIELI));
        String first = trial.queued("Frozen", "investigator-a", asked);
        await(investigator, runs() + "/" + first, "FINISHED");

        String file = results() + "/" + first + "/models/RIDGE_PREDICTION/frozen.json";
        Answer model = investigator.get(file).is(200);
        assertEquals(model.text(), investigator.get(file).is(200).text());
        assertEquals("CORRELATION", model.object().getString("measure"));
        investigator.get(results() + "/" + first + "/models/RELIABILITY/frozen.json").is(409);
        investigator
                .get(results() + "/" + first + "/models/CONNECTOME_PREDICTION/frozen.json")
                .is(409);
        ApiCaller.loggedIn("analyst-a").get(file).is(404);
        String hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(model.text().getBytes(StandardCharsets.UTF_8)));
        String seen =
                ApiCaller.loggedIn("auditor-a")
                        .get("studies/" + trial.code() + "/audit?size=100")
                        .is(200)
                        .text();
        assertTrue(seen.contains(hash) && seen.contains("-ridge-prediction-model.json"), seen);

        FrozenRun applied = with(plain, ModelPlan.none().with(ModelChoice.FROZEN_MODEL));
        String second =
                trial.queued(
                        "Applied",
                        "investigator-a",
                        new FrozenRun(
                                applied.settings(),
                                applied.points(),
                                applied.inputs().with(null, model.text())));
        await(investigator, runs() + "/" + second, "FINISHED");
        JsonObject found =
                investigator
                        .get(results() + "/" + second + "/models")
                        .is(200)
                        .object()
                        .getJsonArray("models")
                        .getJsonObject(0);
        assertEquals("", found.getString("refused"));
        assertEquals(14, found.getJsonArray("tables").getJsonObject(0).getJsonArray("rows").size());
        investigator.get(results() + "/" + second + "/models/FROZEN_MODEL/0.csv").is(200);
        // Of other regions it is refused before a run is started.
        refused(
                Json.createObjectBuilder()
                        .add("models", Json.createArrayBuilder().add("FROZEN_MODEL"))
                        .add("frozenModel", model.text())
                        .build()
                        .toString(),
                "frozenModel");
    }

    private static FrozenRun with(FrozenRun run, ModelPlan plan) {
        return new FrozenRun(run.settings().withModels(plan), run.points(), run.inputs());
    }

    @Test
    void models_byArm_areClosedToTheBlinded() throws Exception {
        JsonObject arms = investigator.get(results() + "/" + finished + "/arms").is(200).object();

        assertFalse(arms.getBoolean("open"));
        assertEquals(0, arms.getJsonArray("results").size());
        investigator.get(results() + "/" + finished + "/models/ARM_COMPARISON/0.csv").is(404);
        investigator.get(results() + "/" + finished + "/models/RELIABILITY/0.csv").is(409);
        assertEquals(
                0,
                investigator
                        .get(results() + "/" + finished + "/models")
                        .is(200)
                        .object()
                        .getJsonArray("models")
                        .size());
    }

    @Test
    void list_takenAway_leavesItsHashInTheTrailOfWhoeverMayKnow() throws Exception {
        Visitor auditor = Visitor.login("auditor-a");
        Visitor.Answer csv = auditor.get("/study/" + trial.code() + "/runs.csv?q=six");

        assertEquals(200, csv.status());
        assertEquals(2, csv.text().lines().count(), csv.text());
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(csv.body()));
        String trail =
                ApiCaller.loggedIn("auditor-a")
                        .get("studies/" + trial.code() + "/audit?size=100")
                        .is(200)
                        .text();
        assertTrue(trail.contains("list.exported"), trail);
        assertTrue(trail.contains(hash), "the hash of what was sent");
        // Whoever may not know results learns neither what was asked nor how many rows there were.
        String masked =
                ApiCaller.loggedIn("data-manager-a")
                        .get("studies/" + trial.code() + "/audit?size=100")
                        .is(200)
                        .text();
        assertTrue(masked.contains("list.exported"), masked);
        assertFalse(masked.contains(hash) || masked.contains("q=six"), masked);
    }

    @Test
    void files_ofAResult_areTheSameEachTime() throws Exception {
        Answer edges = investigator.get(results() + "/" + finished + "/edges.csv").is(200);
        Answer manifest = investigator.get(results() + "/" + finished + "/manifest.json").is(200);

        assertTrue(edges.type().startsWith("text/csv"), edges.type());
        assertEquals(1 + 6, edges.text().lines().count());
        assertTrue(edges.text().lines().findFirst().orElseThrow().contains("mean_p_max_t"));
        assertEquals(
                edges.text(), investigator.get(results() + "/" + finished + "/edges.csv").text());
        assertEquals(
                investigator.get(results() + "/" + finished).object().getString("sentence"),
                manifest.object().getString("sentence"));
        assertEquals(
                1 + PAIRS + 1,
                investigator
                        .get(results() + "/" + finished + "/pairs.csv")
                        .is(200)
                        .text()
                        .lines()
                        .count());
        assertEquals(
                1 + 6 * PAIRS,
                investigator
                        .get(results() + "/" + finished + "/changes.csv")
                        .is(200)
                        .text()
                        .lines()
                        .count());
    }

    @Test
    void start_withNothingToRead_isRefusedAndLeavesNoRun() throws Exception {
        int before = investigator.get(runs()).object().getInt("total");

        Answer refused = investigator.post(runs(), "{\"title\": \"Nothing\"}").is(409);

        assertTrue(refused.text().contains("No pair can be analysed"), refused.text());
        assertEquals(before, investigator.get(runs()).object().getInt("total"));
    }

    @Test
    void start_withWrongValues_namesEachField() throws Exception {
        JsonObject problem =
                investigator
                        .post(
                                runs(),
                                "{\"title\": \" \", \"permutations\": 5, \"lowPassHz\": 0.005,"
                                        + " \"followUpVisit\": \"NOPE\"}")
                        .is(422)
                        .object();

        List<String> fields =
                problem.getJsonArray("fields").getValuesAs(JsonObject.class).stream()
                        .map(error -> error.getString("field"))
                        .toList();
        assertTrue(
                fields.containsAll(List.of("title", "permutations", "lowPassHz", "followUpVisit")),
                problem.toString());
        investigator.post(runs(), "{\"set\": \"ALL\"}").is(422);
        investigator.post(runs(), "{\"measure\": \"COHERENCE\"}").is(422);
        investigator.post(runs(), "{\"set\": \"LABEL_IMAGE\"}").is(422);
        investigator.post(runs(), "{\"title\": \"cut o").is(400);
        investigator.post(runs(), "").is(400);
        investigator.postWithoutHeader(runs(), "{}").is(403);
    }

    @Test
    void preview_ofPartOfAPlan_saysTheSentence() throws Exception {
        JsonObject preview =
                investigator
                        .post(
                                runs() + "/preview",
                                "{\"set\": \"NAMED\", \"ids\": [\"pag\", \"amygdala-l\","
                                        + " \"nac-l\"], \"radiusMm\": 6, \"permutations\": 1000}")
                        .is(200)
                        .object();

        assertEquals(3, preview.getInt("edges"));
        String sentence =
                preview.getJsonArray("sentence").getValuesAs(JsonObject.class).stream()
                        .map(part -> part.getString("text"))
                        .reduce("", String::concat);
        assertTrue(sentence.contains("3 regions (6 mm spheres)"), sentence);
        assertTrue(sentence.contains("1,000 permutations"), sentence);
    }

    @Test
    void roles_eachOtherOne_isToldThereIsNoSuchThing() throws Exception {
        ApiCaller analyst = ApiCaller.loggedIn("analyst-a");
        analyst.get(runs() + "/" + finished).is(200);
        analyst.get(results() + "/" + finished + "/quality").is(200);
        for (String part : List.of("", "/matrix", "/edges", "/edges/0", "/edges.csv")) {
            analyst.get(results() + "/" + finished + part).is(404);
        }
        analyst.post(runs(), "{\"title\": \"Mine\"}").is(404);
        analyst.post(runs() + "/preview", "{}").is(404);
        analyst.post(runs() + "/" + finished + "/cancel", "").is(404);

        ApiCaller manager = ApiCaller.loggedIn("data-manager-a");
        manager.get(runs()).is(404);
        manager.get(results() + "/" + finished).is(404);

        ApiCaller auditor = ApiCaller.loggedIn("auditor-a");
        auditor.get(results() + "/" + finished).is(200);
        auditor.post(runs(), "{\"title\": \"Mine\"}").is(404);

        ApiCaller.nobody().get(runs()).is(401);
    }

    @Test
    void id_unknownOrOfAnotherStudy_isToldThereIsNoSuchThing() throws Exception {
        String known = investigator.get(results() + "/" + finished).is(200).text();
        assertFalse(known.isEmpty());
        Answer unknown = investigator.get(runs() + "/" + UUID.randomUUID()).is(404);
        Answer foreign = investigator.get(runs() + "/" + elsewhere).is(404);
        assertEquals(unknown.text(), foreign.text());
        investigator.get(results() + "/" + elsewhere).is(404);
        investigator.post(runs() + "/" + elsewhere + "/cancel", "").is(404);
        investigator.get(runs() + "/1").is(404);
        investigator.get("studies/" + other.code() + "/runs").is(404);
        investigator.get("studies/" + other.code() + "/results/" + elsewhere).is(404);
    }

    @Test
    void cancelled_whileItWorks_stopsAndCanGoOn() throws Exception {
        String id = trial.queued("Long", "investigator-a", trial.frozen(6, 90_000));
        String path = runs() + "/" + id;

        JsonObject cancelled = investigator.post(path + "/cancel", "").is(200).object();

        assertEquals("CANCELLED", cancelled.getJsonObject("run").getString("state"));
        int tasks = cancelled.getJsonObject("run").getInt("tasks");
        int done = cancelled.getJsonObject("run").getInt("tasksDone");
        assertTrue(done < tasks, "it was over before it could be cancelled");
        Thread.sleep(1_500);
        JsonObject later = investigator.get(path).is(200).object();
        assertEquals(done, later.getJsonObject("run").getInt("tasksDone"));
        investigator.post(path + "/cancel", "").is(409);
        investigator.get(results() + "/" + id).is(409);

        JsonObject again = investigator.post(path + "/restart", "").is(200).object();
        assertNotEquals("CANCELLED", again.getJsonObject("run").getString("state"));
        investigator.post(path + "/cancel", "").is(200);
    }
}
