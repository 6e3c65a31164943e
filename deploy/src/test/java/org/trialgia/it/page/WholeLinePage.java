package org.trialgia.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.it.page.Browsing.says;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.it.Portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * The whole line of a new study, from its draft to what an auditor takes away, on two real series.
 * Everything is done in the browser, by each person with their own login.
 */
class WholeLinePage {

    private static final String CODE = "L" + Long.toString(System.nanoTime() % 100_000_000L);
    private static final String NUMBER = CODE + "-0001";
    private static final String PASSWORD = "pain-trial-demo";
    private static final String SITE = "Site North";
    private static final String ZONE = "Europe/London";
    private static final double PATIENCE = 90_000;
    private static final List<String> LABELS = List.of("lower", "low", "high", "higher");

    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(Files.isReadable(series(1)), "skipped: no ../shared");
        chromium = Chromium.open();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** The day at the site, on which the participant is randomised. */
    private static LocalDate today() {
        return LocalDate.now(ZoneId.of(ZONE));
    }

    private static LocalDate screened() {
        return today().minusDays(30);
    }

    /** The day of the baseline. */
    private static LocalDate before() {
        return today().minusDays(28);
    }

    private static Path series(int which) {
        return Portal.shared().resolve("data/nitime/fmri" + which + ".nii.gz");
    }

    @Test
    void aNewStudy_goesTheWholeLine_eachPersonWithTheirOwnLogin() throws Exception {
        draft(loggedIn("data-manager-a"));
        giveRoles(loggedIn("admin-a"));
        openForEnrolment(loggedIn("data-manager-a"));
        seal(loggedIn("statistician-a"));

        Page coordinator = loggedIn("coordinator-a");
        enrol(coordinator);
        randomise(coordinator);
        partA(coordinator);
        partB(loggedIn("clinician-a"));
        staysSealed(coordinator);
        score(loggedIn("assessor-a"));

        Page analyst = loggedIn("analyst-a");
        sendImages(analyst);
        passQuality(analyst);
        analyse(loggedIn("investigator-a"));
        audit(loggedIn("auditor-a"));
        assertEquals(List.of(), complaints);
    }

    private static void draft(Page manager) {
        manager.navigate(Portal.at("studies").toString());
        follow(manager, "Draft a study");
        fill(manager, "Code", CODE);
        fill(manager, "Title", "Acupuncture for pain of the knee");
        fill(manager, "Participants needed", "20");
        press(manager, "Draft study");
        says(manager, "The study is drafted.");
        says(manager, "Before it can be opened:");

        follow(manager, "Add a site");
        fill(manager, "Code", "N");
        fill(manager, "Name", SITE);
        choose(manager, "Time zone", ZONE);
        press(manager, "Save");
        says(manager, "Saved.");
        arm(manager, "ACU", "Acupuncture", false);
        arm(manager, "ACS", "Sham acupuncture", true);
        factor(manager);
        visit(manager, "BASE", "Baseline", "2", "2", "5");
        visit(manager, "AFTER", "After treatment", "28", "14", "28");
        manager.locator("#imaging-title ~ .tools a").click();
        fill(manager, "Space", "MNI152NLin2009cAsym");
        fill(manager, "Repetition time", "1.35");
        fill(manager, "Volumes, at least", "40");
        press(manager, "Save");
        says(manager, "MNI152NLin2009cAsym");
        plan(manager, "ACU", "NONE");
        plan(manager, "ACS", "NON_PENETRATING");
        picture(manager, "protocol");
    }

    private static void arm(Page manager, String code, String name, boolean sham) {
        follow(manager, "Add an arm");
        fill(manager, "Code", code);
        fill(manager, "Name", name);
        choose(manager, "Modality", "ACUPUNCTURE");
        fill(manager, "Ratio", "1");
        fill(manager, "Sessions", "8");
        fill(manager, "Days between sessions", "7");
        if (sham) {
            manager.getByLabel("Sham", exact()).check();
        }
        press(manager, "Save");
        says(manager, name);
    }

    private static void factor(Page manager) {
        follow(manager, "Add a factor");
        fill(manager, "Code", "severity");
        fill(manager, "Label", "Pain severity");
        fill(manager, "Levels", "moderate\nsevere");
        press(manager, "Save");
        says(manager, "moderate, severe");
    }

    private static void visit(
            Page manager, String code, String label, String day, String before, String after) {
        follow(manager, "Plan a visit");
        fill(manager, "Code", code);
        fill(manager, "Label", label);
        choose(manager, "Counted from", "CONSENT");
        fill(manager, "Day", day);
        fill(manager, "Window, days before", before);
        fill(manager, "Window, days after", after);
        manager.getByLabel("BPI-SF, last 24 h").check();
        manager.getByLabel("With a scan").check();
        press(manager, "Save");
        says(manager, label);
    }

    /** What is to be delivered; the sham differs in one field. */
    private static void plan(Page manager, String arm, String sham) {
        follow(manager, "Plan the treatment of " + arm);
        fill(manager, "Style", "TCM");
        choose(manager, "Sham type", sham);
        fill(manager, "Needle gauge", "0.25");
        fill(manager, "Needle length", "40");
        fill(manager, "Retention", "25");
        choose(manager, "Stimulation", "MANUAL");
        insertion(manager, 1, "ST36");
        press(manager, "Add a row");
        insertion(manager, 2, "SP9");
        press(manager, "Save plan");
        says(manager, "The treatment plan of " + arm + " is saved.");
    }

    private static void insertion(Page manager, int row, String point) {
        String words = "Insertions " + row + ", ";
        fill(manager, words + "Point", point);
        choose(manager, words + "Side", "LEFT");
        fill(manager, words + "Depth", "20");
    }

    private static void giveRoles(Page administrator) {
        String everywhere = CODE + ", all sites";
        String here = CODE + ", " + SITE;
        give(administrator, "statistician-a", "Unblinded statistician", everywhere);
        give(administrator, "coordinator-a", "Coordinator", here);
        give(administrator, "clinician-a", "Treating clinician", here);
        give(administrator, "assessor-a", "Outcome assessor", here);
        give(administrator, "analyst-a", "Imaging analyst", everywhere);
        give(administrator, "investigator-a", "Investigator", everywhere);
        give(administrator, "auditor-a", "Auditor", everywhere);
        picture(administrator, "role");
    }

    private static void give(Page administrator, String who, String role, String place) {
        administrator.navigate(Portal.at("people/" + who).toString());
        administrator.getByLabel("Role", exact()).selectOption(new SelectOption().setLabel(role));
        administrator.getByLabel("Where").selectOption(new SelectOption().setLabel(place));
        press(administrator, "Give role");
        assertThat(administrator.locator("#held")).containsText(CODE);
    }

    private static void openForEnrolment(Page manager) {
        go(manager, "protocol");
        press(manager, "Open for enrolment");
        says(manager, "The study is open");
    }

    private static void seal(Page statistician) {
        go(statistician, "randomisation");
        fill(statistician, "Block sizes", "2 4");
        fill(statistician, "Rows in each stratum", "8");
        press(statistician, "Seal list");
        says(statistician, "The list is sealed");
        assertEquals(64, statistician.locator("code.commitment").innerText().length());
        picture(statistician, "sealed");
    }

    private static void enrol(Page coordinator) {
        go(coordinator, "participants");
        follow(coordinator, "Screen the first");
        coordinator.getByLabel("Site", exact()).selectOption(new SelectOption().setLabel(SITE));
        fill(coordinator, "Screened on", screened().toString());
        choose(coordinator, "Side of the pain", "LEFT");
        coordinator.getByLabel("Knee").check();
        fill(coordinator, "Name", "Participant 0001");
        press(coordinator, "Keep screening");
        says(coordinator, NUMBER + " is screened");

        fill(coordinator, "Given on", screened().toString());
        coordinator.getByLabel("Covers imaging").check();
        press(coordinator, "Record consent");
        says(coordinator, "The consent is recorded");
        choose(coordinator, "Decision", "ELIGIBLE");
        fill(coordinator, "Decided on", screened().toString());
        fill(coordinator, "Criteria", "Criteria 1 to 9 met");
        press(coordinator, "Record decision");
        choose(coordinator, "Pain severity", "severe");
        press(coordinator, "Keep factors");
        coordinator
                .getByLabel("Clinician", exact())
                .selectOption(new SelectOption().setLabel("Clinician A"));
        press(coordinator, "Assign");
        says(coordinator, "The participant is assigned");
        picture(coordinator, "enrolled");

        go(coordinator, "participant/" + NUMBER + "/visit/BASE");
        fill(coordinator, "Held on", before().toString());
        press(coordinator, "Record visit");
        says(coordinator, "Baseline is recorded as held");
    }

    private static void randomise(Page coordinator) {
        go(coordinator, "participant/" + NUMBER);
        follow(coordinator, "Randomise");
        press(coordinator, "Everything is right");
        fill(coordinator, "Your password", PASSWORD);
        press(coordinator, "Randomise " + NUMBER);
        says(coordinator, "It stays for good.");
        says(coordinator, "Arm hidden while you are blinded");
        picture(coordinator, "randomised");
    }

    private static void partA(Page coordinator) {
        go(coordinator, "sessions");
        follow(coordinator, "Open: " + NUMBER + " session 1");
        says(coordinator, "Session 1 of 8, Acupuncture");
        fill(coordinator, "Held on", today().toString());
        fill(coordinator, "Start", "09:30");
        fill(coordinator, "End", "10:05");
        fill(coordinator, "Room", "Room 2");
        fill(coordinator, "Operator", "Clinician A");
        fill(coordinator, "Needles in", "2");
        fill(coordinator, "Needles out", "2");
        choose(coordinator, "Tolerance", "GOOD");
        choose(coordinator, "Adverse event", "no");
        press(coordinator, "Save");
        says(coordinator, "Session 1 is saved.");
        picture(coordinator, "part-a");
    }

    private static void partB(Page clinician) {
        go(clinician, "sessions?standing=TREATMENT_MISSING");
        follow(clinician, "Enter part B: " + NUMBER + " session 1");
        assertThat(clinician.getByLabel("Insertions 2, Point")).hasValue("SP9");
        choose(clinician, "Insertions 1, Response", "DE_QI");
        choose(clinician, "Insertions 2, Response", "NONE");
        picture(clinician, "part-b-form");
        press(clinician, "Save");
        says(clinician, "Session 1 is saved.");
        says(clinician, "SP9");
        picture(clinician, "part-b");
    }

    private static void staysSealed(Page coordinator) {
        go(coordinator, "participant/" + NUMBER + "/session/1");
        says(coordinator, "complete");
        says(coordinator, "hidden while you are blinded");
        assertThat(coordinator.locator("body")).not().containsText("de qi");
        go(coordinator, "participant/" + NUMBER);
        picture(coordinator, "participant");
    }

    private static void score(Page assessor) {
        bpi(assessor, "BASE", before(), "8", "4", "6", "6");
        says(assessor, "is saved: 6.00.");
        bpi(assessor, "AFTER", today(), "4", "1", "3", "2");
        says(assessor, "is saved: 2.50.");
        picture(assessor, "scored");
    }

    private static void bpi(Page assessor, String visit, LocalDate day, String... pain) {
        go(assessor, "participant/" + NUMBER + "/visit/" + visit);
        follow(assessor, "Enter BPI-SF, last 24 h");
        fill(assessor, "Assessed on", day.toString());
        Locator rows = assessor.locator(".sheet .answer");
        for (int i = 0; i < rows.count(); i++) {
            rows.nth(i).getByLabel(i < pain.length ? pain[i] : "3", exactly()).check();
        }
        press(assessor, "Save scores");
    }

    private void sendImages(Page analyst) throws IOException, NiftiRefused {
        go(analyst, "scans");
        follow(analyst, "Send the first");
        analyst.locator("#drop-files")
                .setInputFiles(
                        new Path[] {series(1), series(2), labels(series(1)), map(series(1))});
        assertThat(analyst.getByRole(AriaRole.LINK, named("Match"))).hasCount(4, atMost());
        picture(analyst, "intake");

        match(analyst, "fmri1.nii.gz");
        scan(analyst, "BASE", before());
        go(analyst, "scans/upload");
        match(analyst, "fmri2.nii.gz");
        scan(analyst, "AFTER", today());
        go(analyst, "scans/upload");
        match(analyst, "regions.nii.gz");
        fill(analyst, "Name", "Slabs");
        fill(analyst, "Names of the labels", "1 lower\n2 low\n3 high\n4 higher");
        fill(analyst, "Space", "native");
        picture(analyst, "label-image");
        press(analyst, "Keep region image");
        says(analyst, "Slabs is an image of regions of this study now.");
        go(analyst, "scans/upload");
        match(analyst, "fa.nii.gz");
        press(analyst, "It is a map of a participant");
        says(analyst, "Whose map is this?");
        fill(analyst, "Participant", NUMBER);
        choose(analyst, "Visit", "BASE");
        fill(analyst, "Day of the scan", before().toString());
        fill(analyst, "Map of", "FA");
        fill(analyst, "Space", "native");
        press(analyst, "Take in map");
        says(analyst, "in 1 to 20 small letters, digits and hyphens");
        fill(analyst, "Map of", "fa");
        picture(analyst, "map");
        press(analyst, "Take in map");
        says(analyst, "The map of " + NUMBER + " at BASE was taken in.");
        says(analyst, "map of fa");
    }

    private static void match(Page analyst, String file) {
        analyst.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(file))
                .getByRole(AriaRole.LINK)
                .click();
        says(analyst, file);
    }

    private static void scan(Page analyst, String visit, LocalDate day) {
        says(analyst, "10 × 10 × 18");
        fill(analyst, "Participant", NUMBER);
        choose(analyst, "Visit", visit);
        fill(analyst, "Day of the scan", day.toString());
        fill(analyst, "Space", "native");
        press(analyst, "Take in scan");
        says(analyst, "The scan of " + NUMBER + " at " + visit + " was taken in.");
    }

    /** Four slabs on the grid of a series. */
    private Path labels(Path of) throws IOException, NiftiRefused {
        Grid grid = grid(of);
        int voxels = grid.voxels();
        return volume(
                "regions.nii.gz",
                grid,
                VoxelType.UINT8,
                i -> 1 + (long) i * LABELS.size() / voxels);
    }

    /** A map on the grid of a series. */
    private Path map(Path of) throws IOException, NiftiRefused {
        return volume("fa.nii.gz", grid(of), VoxelType.FLOAT32, i -> 0.2 + i % 7 / 10.0);
    }

    private static Grid grid(Path of) throws IOException, NiftiRefused {
        try (NiftiImage image = NiftiImage.open(of)) {
            return image.grid();
        }
    }

    private Path volume(String name, Grid grid, VoxelType type, IntToDoubleFunction value)
            throws IOException, NiftiRefused {
        Path file = folder.resolve(name);
        double[] values = new double[grid.voxels()];
        Arrays.setAll(values, value);
        try (NiftiWriter writer =
                NiftiWriter.create(file, NiftiSpec.of(grid, type).withSpace(NiftiSpec.SCANNER))) {
            writer.write(values);
            writer.finish();
        }
        return file;
    }

    private static void passQuality(Page analyst) {
        go(analyst, "pairs");
        says(analyst, "not yet");
        says(analyst, "Slabs");
        follow(analyst, NUMBER);
        says(analyst, "Both scans have the same voxel grid.");
        says(analyst, "By a label image on its own grid it is.");
        press(analyst, "Pass both");
        says(analyst, "Both scans passed.");
        picture(analyst, "pair");
        go(analyst, "pairs");
        says(analyst, "● yes");
    }

    private static void analyse(Page investigator) {
        go(investigator, "pairs");
        says(investigator, "● yes");
        go(investigator, "runs/new");
        step(investigator, "Pairs");
        choose(investigator, "Baseline", "BASE");
        choose(investigator, "Follow-up", "AFTER");
        step(investigator, "Regions");
        investigator.locator(".kinds").getByLabel("A label image").check();
        investigator
                .getByLabel("Label image", exact())
                .selectOption(new SelectOption().setLabel("Slabs · 4 regions"));
        step(investigator, "Cleaning");
        press(investigator, "Without confounds");
        step(investigator, "Exclusions");
        press(investigator, "Switch all off");
        assertThat(investigator.locator(".builder-steps")).containsText("Switched off");
        step(investigator, "Correction");
        fill(investigator, "Permutations", "1000");
        fill(investigator, "Seed", "5");
        step(investigator, "Review and start");
        fill(investigator, "What the run is about", "The first pair");
        assertThat(investigator.locator("#sentence")).containsText("4 regions");
        assertThat(investigator.locator("#sentence")).containsText("1,000 permutations, seed 5");
        picture(investigator, "run-plan");
        press(investigator, "Start run");

        assertThat(investigator.locator("#headline"))
                .containsText(
                        "Each pair’s own change is shown",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        says(investigator, "Mean change over pairs: not computed.");
        says(investigator, "needs at least 2 pairs");
        says(investigator, "Link with pain: not computed.");
        Locator edges = investigator.locator("#pair-edges tbody tr");
        assertThat(edges).hasCount(6);
        assertThat(investigator.locator("#matrix svg")).isVisible();
        for (int i = 0; i < 6; i++) {
            Locator cells = edges.nth(i).locator("td");
            double before = number(cells.nth(0));
            double after = number(cells.nth(1));
            assertEquals(after - before, number(cells.nth(2)), 0.0011, edges.nth(i).innerText());
            assertTrue(Math.abs(before) > 0.001 && Math.abs(after) > 0.001, "a value of z");
        }
        picture(investigator, "run-result");
    }

    private static void step(Page investigator, String name) {
        investigator.locator(".builder-steps").getByText(name).first().click();
    }

    private static double number(Locator cell) {
        return Double.parseDouble(cell.innerText().strip().replace('−', '-').replace("+", ""));
    }

    private static void audit(Page auditor) throws IOException {
        go(auditor, "exports");
        Download report =
                auditor.waitForDownload(() -> auditor.getByText("Take the study report").click());
        Map<String, String> entries = entries(report);
        for (String table :
                List.of(
                        "enrolment.csv",
                        "participants.csv",
                        "visits.csv",
                        "scores.csv",
                        "scans.csv",
                        "runs.csv",
                        "manifest.json")) {
            assertTrue(entries.containsKey(table), table + " in " + entries.keySet());
        }
        assertTrue(entries.get("scores.csv").contains(NUMBER), entries.get("scores.csv"));
        assertTrue(entries.get("scans.csv").contains(NUMBER), entries.get("scans.csv"));
        assertTrue(entries.get("runs.csv").contains("The first pair"), entries.get("runs.csv"));
        assertTrue(!entries.toString().contains("de qi"), "the treatment stays sealed");
        go(auditor, "exports");
        says(auditor, "Auditor A exported the study report");
        picture(auditor, "report");

        go(auditor, "trail");
        press(auditor, "Verify chain");
        says(auditor, "Chain verified");
        picture(auditor, "trail");
        Download trail =
                auditor.waitForDownload(
                        () -> auditor.getByText(Pattern.compile("^Export .* rows$")).click());
        String rows = entries(trail).get("trail.csv");
        for (String who :
                List.of(
                        "Data Manager A",
                        "Statistician A",
                        "Coordinator A",
                        "Assessor A",
                        "Analyst A",
                        "Investigator A",
                        "Auditor A")) {
            assertTrue(rows.contains(who), who);
        }
        go(auditor, "trail");
        says(auditor, "Auditor A exported the trail");
    }

    private static Map<String, String> entries(Download file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (InputStream bytes = Files.newInputStream(file.path());
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(
                        entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private Page loggedIn(String who) {
        Page page =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                        .newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(who + ": " + message.text());
            }
        });
        page.navigate(Portal.at("login").toString());
        fill(page, "User name", who);
        page.getByLabel("Password").first().fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("login"));
        return page;
    }

    private static void go(Page page, String path) {
        page.navigate(Portal.at("study/" + CODE + "/" + path).toString());
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
        page.waitForLoadState();
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, named(link)).first().click();
        page.waitForLoadState();
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, exact()).fill(value);
    }

    private static void choose(Page page, String label, String value) {
        page.getByLabel(label, exact()).selectOption(value);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static LocatorAssertions.HasCountOptions atMost() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE);
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Portal.traces("screenshots").resolve("line-" + name + ".png"))
                        .setFullPage(true));
    }
}
