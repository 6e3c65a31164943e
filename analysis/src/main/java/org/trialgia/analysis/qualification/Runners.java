package org.trialgia.analysis.qualification;

import org.trialgia.analysis.qualification.kinds.AlffKind;
import org.trialgia.analysis.qualification.kinds.Ancova;
import org.trialgia.analysis.qualification.kinds.CleanKind;
import org.trialgia.analysis.qualification.kinds.ClinicalOutcomes;
import org.trialgia.analysis.qualification.kinds.ClusterKind;
import org.trialgia.analysis.qualification.kinds.ConfoundsKind;
import org.trialgia.analysis.qualification.kinds.ConnectivityKind;
import org.trialgia.analysis.qualification.kinds.ConnectomePredictionKind;
import org.trialgia.analysis.qualification.kinds.CorrelationKind;
import org.trialgia.analysis.qualification.kinds.DescriptiveKind;
import org.trialgia.analysis.qualification.kinds.DynamicKind;
import org.trialgia.analysis.qualification.kinds.EffectSizeKind;
import org.trialgia.analysis.qualification.kinds.GraphKind;
import org.trialgia.analysis.qualification.kinds.GroupTests;
import org.trialgia.analysis.qualification.kinds.MediationKind;
import org.trialgia.analysis.qualification.kinds.MixedModelKind;
import org.trialgia.analysis.qualification.kinds.MotionKind;
import org.trialgia.analysis.qualification.kinds.MultiplicityKind;
import org.trialgia.analysis.qualification.kinds.NetworkKind;
import org.trialgia.analysis.qualification.kinds.NiftiAffine;
import org.trialgia.analysis.qualification.kinds.NiftiDecode;
import org.trialgia.analysis.qualification.kinds.NiftiRefuse;
import org.trialgia.analysis.qualification.kinds.PairedTests;
import org.trialgia.analysis.qualification.kinds.Permutation;
import org.trialgia.analysis.qualification.kinds.QcFcKind;
import org.trialgia.analysis.qualification.kinds.ReHoKind;
import org.trialgia.analysis.qualification.kinds.ReliabilityKind;
import org.trialgia.analysis.qualification.kinds.RocKind;
import org.trialgia.analysis.qualification.kinds.RoiSeries;
import org.trialgia.analysis.qualification.kinds.SeedMapKind;
import org.trialgia.analysis.qualification.kinds.SmoothingKind;
import org.trialgia.analysis.qualification.kinds.TrialEndToEnd;

import java.util.Map;

/** The kinds that the numeric core offers. */
final class Runners {

    private Runners() {}

    /** The runner of each kind. */
    static Map<String, QuantityRunner> all() {
        return Map.ofEntries(
                Map.entry("alff", new AlffKind()),
                Map.entry("ancova", new Ancova()),
                Map.entry("clean", new CleanKind()),
                Map.entry("clinical-outcomes", new ClinicalOutcomes()),
                Map.entry("clusters", new ClusterKind()),
                Map.entry("confounds", new ConfoundsKind()),
                Map.entry("connectivity", new ConnectivityKind()),
                Map.entry("correlation", new CorrelationKind()),
                Map.entry("cpm", new ConnectomePredictionKind()),
                Map.entry("descriptive", new DescriptiveKind()),
                Map.entry("dynamic-fc", new DynamicKind()),
                Map.entry("effect-size", new EffectSizeKind()),
                Map.entry("freedman-lane", new Permutation()),
                Map.entry("graph", new GraphKind()),
                Map.entry("group-tests", new GroupTests()),
                Map.entry("lmm", new MixedModelKind()),
                Map.entry("mediation", new MediationKind()),
                Map.entry("motion", new MotionKind()),
                Map.entry("multiplicity", new MultiplicityKind()),
                Map.entry("nbs", new NetworkKind()),
                Map.entry("nifti-affine", new NiftiAffine()),
                Map.entry("nifti-decode", new NiftiDecode()),
                Map.entry("nifti-refuse", new NiftiRefuse()),
                Map.entry("paired-tests", new PairedTests()),
                Map.entry("permutation", new Permutation()),
                Map.entry("qc-fc", new QcFcKind()),
                Map.entry("reho", new ReHoKind()),
                Map.entry("reliability", new ReliabilityKind()),
                Map.entry("roc", new RocKind()),
                Map.entry("roi-series", new RoiSeries()),
                Map.entry("seed-map", new SeedMapKind()),
                Map.entry("smoothing", new SmoothingKind()),
                Map.entry("trial-end-to-end", new TrialEndToEnd()));
    }
}
