package org.trialgia.analysis.reference;

import org.trialgia.analysis.reference.kinds.AlffKind;
import org.trialgia.analysis.reference.kinds.Ancova;
import org.trialgia.analysis.reference.kinds.CleanKind;
import org.trialgia.analysis.reference.kinds.ClinicalOutcomes;
import org.trialgia.analysis.reference.kinds.ClusterKind;
import org.trialgia.analysis.reference.kinds.ConfoundsKind;
import org.trialgia.analysis.reference.kinds.ConnectivityKind;
import org.trialgia.analysis.reference.kinds.ConnectomePredictionKind;
import org.trialgia.analysis.reference.kinds.CorrelationKind;
import org.trialgia.analysis.reference.kinds.DescriptiveKind;
import org.trialgia.analysis.reference.kinds.DynamicKind;
import org.trialgia.analysis.reference.kinds.EffectSizeKind;
import org.trialgia.analysis.reference.kinds.GraphKind;
import org.trialgia.analysis.reference.kinds.GroupTests;
import org.trialgia.analysis.reference.kinds.MediationKind;
import org.trialgia.analysis.reference.kinds.MixedModelKind;
import org.trialgia.analysis.reference.kinds.MotionKind;
import org.trialgia.analysis.reference.kinds.MultiplicityKind;
import org.trialgia.analysis.reference.kinds.NetworkKind;
import org.trialgia.analysis.reference.kinds.NiftiAffine;
import org.trialgia.analysis.reference.kinds.NiftiDecode;
import org.trialgia.analysis.reference.kinds.NiftiRefuse;
import org.trialgia.analysis.reference.kinds.PairedTests;
import org.trialgia.analysis.reference.kinds.Permutation;
import org.trialgia.analysis.reference.kinds.QcFcKind;
import org.trialgia.analysis.reference.kinds.ReHoKind;
import org.trialgia.analysis.reference.kinds.ReliabilityKind;
import org.trialgia.analysis.reference.kinds.RocKind;
import org.trialgia.analysis.reference.kinds.RoiSeries;
import org.trialgia.analysis.reference.kinds.SeedMapKind;
import org.trialgia.analysis.reference.kinds.SmoothingKind;
import org.trialgia.analysis.reference.kinds.TrialEndToEnd;

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
