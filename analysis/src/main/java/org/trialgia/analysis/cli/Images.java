package org.trialgia.analysis.cli;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.nio.file.Path;

/** Images as the commands take them. */
final class Images {

    private Images() {}

    /** Reads a mask, which must lie on a grid. */
    static Mask mask(Path path, Grid grid) throws IOException, NiftiRefused {
        try (NiftiImage image = NiftiImage.open(path)) {
            Mask mask = Mask.read(image);
            mask.requireGrid(grid);
            return mask;
        }
    }

    /** The repetition time that is given, else the image's. */
    static double repetitionTime(double given, NiftiImage image) {
        if (!Double.isNaN(given)) {
            return given;
        }
        return image.facts()
                .repetitionTime()
                .orElseThrow(() ->
                        new RefusedException(
                                "cli.no-repetition-time",
                                "The image does not tell its repetition time. Give it with --tr."));
    }
}
