package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialgia.it.MadeTrial;
import org.trialgia.it.Portal;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.control.FrozenRun;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs as an investigator meets them: planned, watched, stopped, read and taken away. */
class RunPage {

    private static final String PASSWORD = "pain-trial-demo";
    private static final double PATIENCE = 90_000;

    private static Chromium chromium;
    private static MadeTrial trial;

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.open();
        trial =
                new MadeTrial()
                        .with("investigator-a", "INVESTIGATOR")
                        .with("analyst-a", "IMAGING_ANALYST")
                        .with("statistician-a", "UNBLINDED_STATISTICIAN");
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Page loggedIn(String who, List<String> complaints) {
        Page page = chromium.browser().newContext().newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(Portal.at("login").toString());
        page.getByLabel("User name").fill(who);
        page.getByLabel("Password").first().fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("login"));
        return page;
    }

    private static Response go(Page page, String path) {
        return page.navigate(Portal.at("study/" + trial.code() + "/" + path).toString());
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    @Test
    void result_ofAFinishedRun_isReadAndTakenAway() throws Exception {
        List<String> complaints = new ArrayList<>();
        String id = trial.queued("Eight pairs", "investigator-a", trial.frozen(8, 2_000));
        Page page = loggedIn("investigator-a", complaints);

        go(page, "run/" + id);
        assertThat(page.locator("#headline"))
                .containsText(
                        "Where pain fell more, one – two connectivity rose more.", patiently());
        says(page, "Pooled results only.");
        says(page, "in 8 analysable pairs of 9 randomised");
        assertThat(page.locator("#matrix svg")).isVisible();
        assertThat(page.locator("#scatter svg")).isVisible();
        assertThat(page.locator("#change svg")).isVisible();
        assertThat(page.locator("#edge-title")).containsText("one – two against Δ pain");
        assertThat(page.locator("#edges tbody tr")).hasCount(6);
        assertThat(page.locator("#arms")).hasCount(0);

        page.locator("#edges a[data-edge]").nth(3).click();
        Locator selected = page.locator("#edges tr.selected th");
        assertThat(selected).not().containsText("one – two");
        String followed = selected.innerText();
        assertThat(page.locator("#edge-title")).containsText(followed);
        assertThat(page.locator("#scatter svg")).isVisible();
        page.locator("#changes summary").click();
        assertThat(page.locator("#pairs-table tbody tr")).hasCount(8);
        assertEquals(followed, reloaded(page));

        page.locator("#edges").getByLabel("Name").fill("four");
        page.locator("#edges").getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("#edges tbody tr")).hasCount(3);

        page.locator("#pair").selectOption(trial.code() + "-0008");
        assertThat(page.locator("#pair-edges tbody tr")).hasCount(6);
        says(page, trial.code() + "-0008 alone");

        part(page, "Quality").click();
        says(page, "Not rated yet: Week 8.");
        part(page, "Model").click();
        says(page, "max-T by Freedman–Lane over 6 edges with 2,000 permutations");
        part(page, "Settings").click();
        says(page, "20261121");
        part(page, "Files").click();
        Download file =
                page.waitForDownload(() ->
                        page.locator("#files-title")
                                .locator("xpath=ancestor::section")
                                .getByText("Changes", exact())
                                .click());
        assertEquals(1 + 8 * 6, Files.readAllLines(file.path()).size());
        assertTrue(file.suggestedFilename().endsWith("-changes.csv"), file.suggestedFilename());
        assertEquals(List.of(), complaints);
    }

    @Test
    void result_ofRegionsAndFurtherModels_isReadByWhoeverMay() throws Exception {
        List<String> complaints = new ArrayList<>();
        FrozenRun edges = trial.frozen(8, 200);
        String id =
                trial.queued(
                        "Regions",
                        "investigator-a",
                        new FrozenRun(
                                edges.settings()
                                        .withMeasure(MeasureChoice.ALFF, MeasureDetail.defaults())
                                        .withModels(
                                                ModelPlan.none()
                                                        .with(
                                                                ModelChoice.RELIABILITY,
                                                                ModelChoice.ARM_COMPARISON)),
                                edges.points(),
                                edges.inputs()));
        Page page = loggedIn("investigator-a", complaints);

        go(page, "run/" + id);
        assertThat(page.locator("#matrix-title"))
                .containsText("Slow amplitude (ALFF), change of 4 regions", patiently());
        assertThat(page.locator("#matrix svg")).isVisible();
        assertThat(page.locator("#edges tbody tr")).hasCount(4);
        part(page, "Further models").click();
        says(page, "Half of the values have an ICC(2,1) of");
        assertThat(page.locator(".model table tbody tr")).hasCount(4);
        Download file =
                page.waitForDownload(
                        () -> page.locator(".model caption").getByText("CSV", exact()).click());
        assertEquals(1 + 4, Files.readAllLines(file.path()).size());
        assertTrue(file.suggestedFilename().endsWith("-reliability.csv"));
        part(page, "By arm").click();
        says(page, "Not open to you.");
        says(page, "Arms compared (ANCOVA)");
        assertThat(page.locator(".model")).hasCount(0);
        Page statistician = loggedIn("statistician-a", complaints);
        go(statistician, "run/" + id + "?tab=arms");
        says(statistician, "They are computed now and kept nowhere.");
        says(statistician, "so there is nothing to compare");
        assertEquals(List.of(), complaints);
    }

    @Test
    void result_ofAPrediction_isTakenAwayFrozen() throws Exception {
        List<String> complaints = new ArrayList<>();
        FrozenRun edges = trial.frozen(14, 100);
        String id =
                trial.queued(
                        "Foretold",
                        "investigator-a",
                        new FrozenRun(
                                edges.settings()
                                        .withModels(
                                                ModelPlan.none()
                                                        .with(
                                                                ModelChoice.RANK_LINK,
                                                                ModelChoice.RIDGE_PREDICTION)),
                                edges.points(),
                                edges.inputs()));
        Page page = loggedIn("investigator-a", complaints);

        go(page, "run/" + id);
        assertThat(page.locator("#headline")).containsText("change in pain", patiently());
        part(page, "Further models").click();
        assertThat(page.locator("th[title='False discovery rate, Benjamini–Hochberg']"))
                .hasText("q");
        Download file =
                page.waitForDownload(() -> page.getByText("Frozen over all pairs (JSON)").click());
        assertTrue(file.suggestedFilename().endsWith("-ridge-prediction-model.json"));
        assertTrue(Files.readString(file.path()).contains("\"measure\":\"CORRELATION\""));
        assertEquals(List.of(), complaints);
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static String reloaded(Page page) {
        page.reload();
        return page.locator("#edges tr.selected th").innerText();
    }

    private static Locator part(Page page, String name) {
        return page.locator(".tabs")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    @Test
    void result_ofOnePair_saysWhatIsRefusedAndShowsThePair() throws Exception {
        List<String> complaints = new ArrayList<>();
        String id = trial.queued("One pair", "investigator-a", trial.frozen(1, 500));
        Page page = loggedIn("investigator-a", complaints);

        go(page, "run/" + id);

        assertThat(page.locator("#headline"))
                .containsText("Each pair’s own change is shown", patiently());
        says(page, "Mean change over pairs: not computed.");
        says(page, "needs at least 2 pairs");
        says(page, "Link with pain: not computed.");
        assertThat(page.locator("#pair-edges tbody tr")).hasCount(6);
        String change = page.locator("#pair-edges tbody tr td").nth(2).innerText();
        assertTrue(change.matches("[+−]\\d\\.\\d{3}"), change);
        assertThat(page.locator("#matrix svg")).isVisible();
        assertEquals(List.of(), complaints);
    }

    @Test
    void run_cancelledWhileItWorks_stopsAndGoesOn() throws Exception {
        List<String> complaints = new ArrayList<>();
        String id = trial.queued("Long", "investigator-a", trial.frozen(6, 90_000));
        Page page = loggedIn("investigator-a", complaints);

        go(page, "runs");
        says(page, "Long");
        go(page, "run/" + id);
        says(page, "Blocks of permutations");
        press(page, "Cancel run");
        says(page, "The run is cancelled. What it has done is kept");
        assertThat(page.locator(".head .chip")).containsText("Cancelled");
        press(page, "Start again");
        says(page, "The run goes on from the tasks that are done.");
        assertThat(page.locator(".head .chip")).not().containsText("Cancelled");
        press(page, "Cancel run");
        assertThat(page.locator(".head .chip")).containsText("Cancelled");
        assertEquals(List.of(), complaints);
    }

    @Test
    void plan_stepByStep_growsTheSentence() {
        List<String> complaints = new ArrayList<>();
        Page page = loggedIn("investigator-a", complaints);
        go(page, "runs/new");
        Locator sentence = page.locator("#sentence");
        assertThat(sentence).containsText("20 regions");

        press(page, "Next");
        assertThat(page.locator(".picker")).isVisible();
        page.getByPlaceholder("Filter by name or id").fill("(pag)");
        press(page, "None");
        assertThat(page.locator(".builder-sentence")).containsText("Tick the regions");
        press(page, "Tick those shown");
        page.getByPlaceholder("Filter by name or id").fill("(amygdala-");
        press(page, "Tick those shown");
        assertThat(sentence).containsText("9 regions");
        page.locator(".kinds").getByLabel("My own coordinates").check();
        page.getByLabel("Coordinates in MNI mm, as CSV").fill("id,name,x,y,z\na,A,0,0,0\nb,B,10,0");
        page.keyboard().press("Tab");
        assertThat(page.locator(".builder-sentence"))
                .containsText("The list of coordinates cannot be used.");
        page.getByText("or from a meta-analysis of reported foci").click();
        page.getByLabel("Foci, as Sleuth and GingerALE write them").fill("-38 6 0");
        press(page, "Find regions");
        assertThat(page.locator("#foci-said")).containsText("The list of foci cannot be used.");
        // The browser tells of a refused request by itself.
        complaints.removeIf(text -> text.contains("status of 422"));
        page.getByLabel("Foci, as Sleuth and GingerALE write them").fill(foci());
        press(page, "Find regions");
        assertThat(page.locator("#foci-said"))
                .containsText("2 clusters of 12 experiments", patiently());
        assertThat(sentence).containsText("2 regions (6 mm spheres)");
        page.locator(".kinds").getByLabel("Named regions").check();
        assertThat(sentence).containsText("9 regions");

        page.locator(".builder-steps").getByText("Cleaning").click();
        press(page, "Without confounds");
        assertThat(sentence).not().containsText("24P");
        page.locator(".builder-steps").getByText("Measure").click();
        Locator measure = page.getByLabel("Measure", new Page.GetByLabelOptions().setExact(true));
        measure.selectOption("TASK");
        assertThat(page.getByLabel("Share of edges kept")).isHidden();
        page.getByLabel("Events of the task").fill("onset,duration,trial_type\n20,15,heat");
        page.getByLabel("Contrast").fill("warmth");
        assertThat(page.locator(".builder-sentence"))
                .containsText("“warmth” is no contrast of heat");
        page.getByLabel("Contrast").fill("heat");
        assertThat(sentence).containsText("percent signal change by the task (heat)");
        measure.selectOption("TASK_MAP");
        page.getByLabel("A point of the map every").selectOption("4");
        assertThat(sentence).containsText("at 32,930 points of the brain, every 4 mm");
        measure.selectOption("MAP_MEANS");
        says(page, "The study has no maps yet");
        assertThat(page.locator(".builder-sentence")).containsText("Choose which maps");
        measure.selectOption("NODE_STRENGTH");
        page.getByLabel("Share of edges kept").fill("0.3");
        assertThat(sentence).containsText("node strength (strongest 30 % of edges) of 9 regions");
        measure.selectOption("PARTIAL_CORRELATION");
        assertThat(sentence).containsText("partial correlation (Ledoit–Wolf)");
        page.locator(".builder-steps").getByText("Models").click();
        assertThat(page.getByLabel("Threshold of components and clusters")).isHidden();
        page.getByLabel("Network-based statistic —").check();
        page.getByLabel("Threshold of components and clusters").fill("2.8");
        page.getByLabel("Arms compared (ANCOVA)").check();
        assertThat(sentence)
                .containsText(
                        "besides components of edges that change together (|t| > 2.8) and arms"
                                + " compared by ANCOVA");
        assertThat(page.getByLabel("Values of pain-free controls, as CSV")).isHidden();
        assertThat(page.getByLabel("Two classes told apart by")).isHidden();
        page.getByLabel("Patients against pain-free controls —").check();
        page.getByLabel("Two classes told apart by").selectOption("LOGISTIC");
        page.getByLabel("Values of pain-free controls, as CSV").fill("control,name\nC-1,pag");
        page.keyboard().press("Tab");
        assertThat(page.locator(".builder-sentence"))
                .containsText("The table of controls cannot be used. The header has to name");
        page.getByLabel("Patients against pain-free controls —").uncheck();
        page.getByLabel("A frozen model applied —").check();
        assertThat(page.getByLabel("Values of pain-free controls, as CSV")).isHidden();
        page.getByLabel("Frozen model, as JSON").fill("{}");
        assertThat(page.locator(".builder-sentence"))
                .containsText("The frozen model cannot be applied. This is no frozen model");
        page.getByLabel("A frozen model applied —").uncheck();
        page.getByLabel("Change by arm (Welch)").check();
        assertThat(sentence).containsText("change by arm by Welch’s t and arms compared by ANCOVA");
        page.locator(".builder-steps").getByText("Exclusions").click();
        press(page, "Switch all off");
        assertThat(page.locator(".builder-steps")).containsText("Switched off");
        page.locator(".builder-steps").getByText("Correction").click();
        page.getByLabel("False discovery rate (q)").selectOption("BENJAMINI_YEKUTIELI");
        assertThat(sentence).containsText("q by Benjamini–Yekutieli");
        page.getByLabel("Permutations").fill("7");
        page.getByLabel("Seed", new Page.GetByLabelOptions().setExact(true)).fill("5");
        page.locator(".builder-steps").getByText("Review and start").click();
        press(page, "Start run");
        says(page, "Not saved: one thing to put right");
        assertThat(page.getByLabel("Permutations")).isVisible();
        assertThat(page.locator(".builder-steps a.has-error")).containsText("Correction");
        page.getByLabel("Permutations").fill("1000");
        assertThat(sentence).containsText("1,000 permutations, seed 5");
        page.locator(".builder-steps").getByText("Review and start").click();
        press(page, "Start run");
        says(page, "No pair can be analysed, so there is nothing to run");
        assertEquals(List.of(), complaints);
    }

    /** Experiments that report both insulae. */
    private static String foci() {
        StringBuilder list = new StringBuilder("//Reference=MNI\n");
        for (int e = 0; e < 12; e++) {
            list.append("//Study ").append(e).append("\n//Subjects=20\n-38 6 0\n40 6 0\n");
            list.append(e * 23 % 80 - 40).append(' ').append(e * 31 % 90 - 80).append(' ');
            list.append(e * 19 % 60 - 10).append("\n\n");
        }
        return list.toString();
    }

    @Test
    void analyst_readsQualityAndNoResult() throws Exception {
        String id = trial.queued("For the analyst", "investigator-a", trial.frozen(3, 300));
        List<String> complaints = new ArrayList<>();
        Page page = loggedIn("analyst-a", complaints);

        go(page, "run/" + id);

        assertThat(page.locator(".tabs")).containsText("Quality", patiently());
        says(page, "The result is for investigator, auditor and unblinded statistician.");
        says(page, "90 of 90");
        assertThat(page.locator("#result")).hasCount(0);
        assertThat(page.locator("main")).not().containsText("one – two");
        assertEquals(404, go(page, "runs/new").status());
        go(page, "runs");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New run")))
                .hasCount(0);
    }
}
