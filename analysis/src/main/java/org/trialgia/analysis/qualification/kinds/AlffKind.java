package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.map.Alff;
import org.trialgia.analysis.map.AmplitudeSpectrum;
import org.trialgia.analysis.map.AmplitudeSpectrum.Padding;
import org.trialgia.analysis.map.FrequencyBand;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

import java.util.Locale;

/** {@code alff}: the amplitude of slow fluctuations, and the spectrum it is made of. */
public final class AlffKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        if (!parameters.text("detrend").equals("linear")) {
            throw new IllegalArgumentException("a detrend other than linear");
        }
        Matrix series = Matrix.ofRows(inputs.byRole("signals").matrix());
        double tr = parameters.number("t_r_s");
        FrequencyBand band =
                new FrequencyBand(parameters.number("low_hz"), parameters.number("high_hz"));
        Padding padding =
                Padding.valueOf(parameters.text("pad").toUpperCase(Locale.ROOT).replace('-', '_'));
        AmplitudeSpectrum spectrum = new AmplitudeSpectrum(series.rows(), tr, padding);
        int[] bins = spectrum.bins(band);
        Alff alff = Alff.of(series, tr, band, padding);
        return switch (output) {
            case "alff_mean" -> alff.mean();
            case "alff_sum" -> alff.sum();
            case "falff" -> alff.fraction();
            case "alff_std" -> alff.deviation();
            case "falff_std" -> alff.deviationFraction();
            case "malff" -> Alff.byMean(alff.mean());
            case "zalff" -> Alff.standardised(alff.mean());
            case "frequency_hz" -> spectrum.frequencies();
            case "amplitude" -> CleanKind.rows(amplitudes(series, spectrum));
            case "band_bins" -> bins;
            case "first_hz" -> spectrum.frequencies()[bins[0]];
            case "last_hz" -> spectrum.frequencies()[bins[bins.length - 1]];
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static Matrix amplitudes(Matrix series, AmplitudeSpectrum spectrum) {
        double[][] columns = new double[series.columns()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = spectrum.amplitudes(series.column(j));
        }
        return Matrix.ofColumns(columns);
    }
}
