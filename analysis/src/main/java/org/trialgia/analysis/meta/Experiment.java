package org.trialgia.analysis.meta;

import org.trialgia.analysis.RefusedException;

import java.util.List;

/**
 * One contrast of one study with the peaks it reports. Several contrasts of the same people are one
 * experiment, or they would count several times (Turkeltaub et al. 2012, doi:10.1002/hbm.21186).
 *
 * @param name as the result names it
 * @param participants how many people, 1 or more
 * @param foci one or more
 */
public record Experiment(String name, int participants, List<Focus> foci) {

    /**
     * @throws RefusedException {@code ale.participants} below 1, {@code ale.no-focus}
     */
    public Experiment {
        foci = List.copyOf(foci);
        if (participants < 1) {
            throw new RefusedException(
                    "ale.participants",
                    "%s has %d participants. Give the number of people in its analysis."
                            .formatted(name, participants));
        }
        if (foci.isEmpty()) {
            throw new RefusedException(
                    "ale.no-focus",
                    "%s has no focus. Leave it out: an experiment without a peak has no map."
                            .formatted(name));
        }
    }

    /**
     * A reported peak in MNI space.
     *
     * @param x right (mm, RAS+)
     * @param y front (mm)
     * @param z top (mm)
     */
    public record Focus(double x, double y, double z) {}

    /**
     * The width of the Gaussian around a focus (Eickhoff et al. 2009, doi:10.1002/hbm.20718): mean
     * distances of 5.7 mm between templates and of 11.6 mm between subjects, the latter over {@code
     * √n}, each as the FWHM of a Gaussian, {@code distance √(8 ln 2)/(2 √(2/π))}, joined by
     * squares.
     *
     * @return mm; 8.4 for very many participants, 9.7 for 12
     */
    public double fwhm() {
        double toFwhm = Math.sqrt(8 * Math.log(2)) / (2 * Math.sqrt(2 / Math.PI));
        return Math.hypot(5.7 * toFwhm, 11.6 * toFwhm / Math.sqrt(participants));
    }
}
