package org.trialgia.analysis.reference;

import org.trialgia.analysis.reference.kinds.NiftiAffine;
import org.trialgia.analysis.reference.kinds.NiftiDecode;
import org.trialgia.analysis.reference.kinds.NiftiRefuse;
import org.trialgia.analysis.reference.kinds.RoiSeries;

import java.util.Map;

/** The kinds that the numeric core offers. */
final class Runners {

    private Runners() {}

    /** The runner of each kind. */
    static Map<String, QuantityRunner> all() {
        return Map.ofEntries(
                Map.entry("nifti-affine", new NiftiAffine()),
                Map.entry("nifti-decode", new NiftiDecode()),
                Map.entry("nifti-refuse", new NiftiRefuse()),
                Map.entry("roi-series", new RoiSeries()));
    }
}
