package org.trialgia.web.imaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.guard.Permission;
import org.trialgia.imaging.boundary.PairFilter;
import org.trialgia.imaging.boundary.PairService;
import org.trialgia.imaging.boundary.ScanFilter;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Address;
import org.trialgia.web.frame.Feature;
import org.trialgia.web.frame.Here;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Scans and pairs in the frame. */
@ApplicationScoped
public class ImagingFeature implements Feature {

    private static final int MOST_FOUND = 10;

    @Inject private ScanService scans;
    @Inject private PairService pairs;
    @Inject private Here here;

    @Override
    public List<Address> addresses() {
        return List.of(
                Address.page("/study/{code}/scans", "/imaging/scans.xhtml"),
                Address.csv("/study/{code}/scans.csv", ScanList.class),
                Address.page("/study/{code}/scans/upload", "/imaging/upload.xhtml"),
                Address.page("/study/{code}/scans/match/{upload}", "/imaging/match.xhtml"),
                Address.page("/study/{code}/scan/{scan}", "/imaging/scan.xhtml"),
                Address.page("/study/{code}/pairs", "/imaging/pairs.xhtml"),
                Address.csv("/study/{code}/pairs.csv", PairList.class),
                Address.page("/study/{code}/pair/{number}", "/imaging/pair.xhtml"));
    }

    @Override
    public List<Found> find(StudyId study, String words) {
        List<Found> found = new ArrayList<>();
        if (holds(Permission.PAIR_LIST) && holds(Permission.SCAN_VIEW)) {
            pairs.list(new PairFilter(study, words, PairFilter.State.ANY, 0, MOST_FOUND))
                    .rows()
                    .forEach(pair ->
                            found.add(
                                    new Found(
                                            "Pair",
                                            pair.participant(),
                                            pair.preVisit() + " and " + pair.postVisit(),
                                            "pair/"
                                                    + pair.participant()
                                                    + "?visit="
                                                    + pair.postCode())));
        }
        if (holds(Permission.SCAN_VIEW)) {
            ScanFilter all = ScanFilter.all(study, 0, MOST_FOUND);
            scans.list(new ScanFilter(study, words, "", null, all.sort(), true, 0, MOST_FOUND))
                    .rows()
                    .forEach(scan ->
                            found.add(
                                    new Found(
                                            "Scan",
                                            scan.participant() + " " + scan.visitCode(),
                                            scan.visit(),
                                            "scan/" + scan.id())));
        }
        return found;
    }

    private boolean holds(Permission permission) {
        return !Collections.disjoint(permission.roles(), here.getRoles());
    }
}
