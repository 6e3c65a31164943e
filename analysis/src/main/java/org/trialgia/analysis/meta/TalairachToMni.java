package org.trialgia.analysis.meta;

import org.trialgia.analysis.nifti.Affine;

/**
 * From Talairach to MNI space: the inverse of the transforms of Lancaster et al. 2007
 * (doi:10.1002/hbm.20345), one for each way a study came to MNI space. Not for coordinates that a
 * study turned into Talairach by Brett's {@code mni2tal}, which undoes itself only.
 */
public final class TalairachToMni {
    /** Normalised with SPM. */
    public static final TalairachToMni SPM =
            new TalairachToMni(
                    new double[][] {
                        {0.9254, 0.0024, -0.0118, -1.0207},
                        {-0.0048, 0.9316, -0.0871, -1.7667},
                        {0.0152, 0.0883, 0.8924, 4.0926},
                        {0, 0, 0, 1}
                    });

    /** Normalised with FSL. */
    public static final TalairachToMni FSL =
            new TalairachToMni(
                    new double[][] {
                        {0.9464, 0.0034, -0.0026, -1.0680},
                        {-0.0083, 0.9479, -0.0580, -1.0239},
                        {0.0053, 0.0617, 0.9010, 3.1883},
                        {0, 0, 0, 1}
                    });

    /** With other software, or unknown: the pooled transform. */
    public static final TalairachToMni OTHER =
            new TalairachToMni(
                    new double[][] {
                        {0.9357, 0.0029, -0.0072, -1.0423},
                        {-0.0065, 0.9396, -0.0726, -1.3940},
                        {0.0103, 0.0752, 0.8967, 3.6475},
                        {0, 0, 0, 1}
                    });

    private final Affine toMni;

    private TalairachToMni(double[][] toTalairach) {
        this.toMni = Affine.of(toTalairach).inverse();
    }

    /** The point (mm) in MNI space. */
    public Experiment.Focus apply(Experiment.Focus talairach) {
        double[] mni = toMni.world(talairach.x(), talairach.y(), talairach.z());
        return new Experiment.Focus(mni[0], mni[1], mni[2]);
    }
}
