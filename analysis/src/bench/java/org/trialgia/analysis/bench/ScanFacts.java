package org.trialgia.analysis.bench;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an image of 16-bit integers holds: smallest, largest and mean value as the command {@code
 * info --values} tells them, then 64 voxels all over the scan as the engine reads them. The peer's
 * {@code nibabel-facts} are the same.
 */
final class ScanFacts {

    private static final int PLACES = 64;

    private ScanFacts() {}

    static double[] of(List<String> info, Map<String, String> environment, Path image)
            throws IOException {
        double[] facts = new double[3 + PLACES];
        ProcessBuilder builder =
                new ProcessBuilder(info).redirectError(ProcessBuilder.Redirect.DISCARD);
        ColdContender.clear(builder.environment());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] words = {"smallest value", "largest value", "mean value"};
        for (String line : told.split("\r?\n")) {
            for (int w = 0; w < words.length; w++) {
                int at = line.indexOf(words[w] + ",");
                if (at >= 0) {
                    facts[w] = Double.parseDouble(line.substring(at + words[w].length() + 1));
                }
            }
        }
        try (NiftiImage scan = NiftiImage.open(image)) {
            short[] volume = new short[scan.voxelsPerVolume()];
            for (int p = 0; p < PLACES; p++) {
                scan.readStored(p * scan.volumes() / PLACES, volume);
                facts[3 + p] = volume[(int) (p * 7919L % volume.length)];
            }
        } catch (NiftiRefused e) {
            throw new IOException(e);
        }
        return facts;
    }
}
