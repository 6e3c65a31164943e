package org.trialgia.analysis.bids;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.bids.IdentityCheck.Finding;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiExtension;
import org.trialgia.analysis.nifti.NiftiHeader;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class IdentityCheckTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "PatientName, Doe^Jane",
        "patientbirthdate, 19700101",
        "PatientID, 12345",
        "OtherPatientIDs, x",
        "ReferringPhysicianName, x",
        "InstitutionName, x",
        "AcquisitionDateTime, 2020-01-01T10:00:00",
        "StudyInstanceUID, 1.2.3"
    })
    void sidecar_keyThatSaysWho_isFound(String key, String value) {
        String json = "{\"RepetitionTime\": 2, \"%s\": \"%s\"}".formatted(key, value);

        assertEquals(
                List.of(new Finding(key, "identity.sidecar")),
                IdentityCheck.sidecar(Sidecar.parse(json)));
    }

    @Test
    void sidecar_deepInside_isFound() {
        Sidecar sidecar = Sidecar.parse("{\"global\": {\"const\": [{\"PatientSex\": \"F\"}]}}");

        assertEquals("PatientSex", IdentityCheck.sidecar(sidecar).getFirst().where());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PatientName\": \"\"}",
                "{\"PatientName\": \" Anonymous \"}",
                "{\"PatientName\": null}",
                "{\"OtherPatientIDs\": []}",
                "{\"PatientPosition\": \"HFS\"}",
                "{\"Manufacturer\": \"Siemens\", \"EchoTime\": 0.03}"
            })
    void sidecar_cleaned_isClean(String json) {
        assertEquals(List.of(), IdentityCheck.sidecar(Sidecar.parse(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Doe^Jane", "dob 3.4.71", "1970-01-31", "name: Jane", "a@b.org"})
    void header_textThatNames_isFound(String text) throws Exception {
        assertEquals(
                List.of(new Finding("descrip", "identity.header")),
                IdentityCheck.header(header(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FSL5.0", "TE=30;Time=134242.102;phase=1", "6.0.4:ddd0a010"})
    void header_textOfSoftware_isClean(String text) throws Exception {
        assertEquals(List.of(), IdentityCheck.header(header(text)));
    }

    @Test
    void extensions_dicomOrNames_areFound() {
        List<NiftiExtension> extensions =
                List.of(
                        new NiftiExtension(6, "a note".getBytes(StandardCharsets.US_ASCII)),
                        new NiftiExtension(2, new byte[8]),
                        new NiftiExtension(4, "Doe^Jane".getBytes(StandardCharsets.US_ASCII)));

        assertEquals(
                List.of(
                        new Finding("extension 2", "identity.extension"),
                        new Finding("extension 3", "identity.extension")),
                IdentityCheck.extensions(extensions));
    }

    @Test
    void require_saysWhereAndNeverWhat() {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                IdentityCheck.require(
                                        IdentityCheck.sidecar(
                                                Sidecar.parse("{\"PatientName\": \"Doe^Jane\"}"))));

        assertEquals("identity.sidecar", refused.reason());
        assertFalse(refused.sentence().contains("Jane"));
        assertDoesNotThrow(() -> IdentityCheck.require(List.of()));
    }

    /** A header whose field descrip, from byte 148, holds this. */
    private NiftiHeader header(String descrip) throws Exception {
        Path file = folder.resolve("image.nii");
        Grid grid = new Grid(new int[] {2, 2, 2}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        try (NiftiWriter writer = NiftiWriter.create(file, NiftiSpec.of(grid, VoxelType.UINT8))) {
            writer.write(new double[8]);
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] text = descrip.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(bytes, 148, 228, (byte) 0);
        System.arraycopy(text, 0, bytes, 148, text.length);
        Files.write(file, bytes);
        try (NiftiImage image = NiftiImage.open(file)) {
            return image.header();
        }
    }
}
