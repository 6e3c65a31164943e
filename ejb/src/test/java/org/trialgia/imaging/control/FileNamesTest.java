package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.imaging.boundary.FileKind;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

class FileNamesTest {

    private static final String BOLD =
            "sub-KNEE0042_ses-PRE_task-rest_space-MNI152NLin2009cAsym_desc-preproc_bold.nii.gz";

    @Test
    void entity_bidsName_isFound() {
        assertEquals(Optional.of("KNEE0042"), FileNames.entity(BOLD, "sub"));
        assertEquals(Optional.of("PRE"), FileNames.entity(BOLD, "ses"));
        assertEquals(Optional.of("MNI152NLin2009cAsym"), FileNames.entity(BOLD, "space"));
        assertEquals(Optional.empty(), FileNames.entity("fmri1.nii.gz", "sub"));
    }

    @Test
    void matching_labelWithoutDashes_findsTheNumber() {
        assertEquals(
                Optional.of("KNEE-0042"),
                FileNames.matching(
                        "knee0042", List.of("KNEE-0041", "KNEE-0042"), Function.identity()));
    }

    @Test
    void belongs_sameAcquisition_whateverSpaceAndDescription() {
        assertTrue(
                FileNames.belongs(
                        "sub-KNEE0042_ses-PRE_task-rest_desc-confounds_timeseries.tsv", BOLD));
        assertFalse(
                FileNames.belongs(
                        "sub-KNEE0042_ses-W12_task-rest_desc-confounds_timeseries.tsv", BOLD));
        assertTrue(FileNames.belongs("fmri1.json", "fmri1.nii.gz"));
        assertTrue(FileNames.belongs("fmri1_confounds.tsv", "fmri1.nii.gz"));
        assertFalse(FileNames.belongs("fmri10.json", "fmri1.nii.gz"));
    }

    @Test
    void sanitise_hostileName_isPlain() {
        assertEquals("passwd", FileNames.sanitise("../../etc/passwd"));
        assertEquals("passwd", FileNames.sanitise("..\\..\\passwd"));
        assertEquals("a_script_.nii", FileNames.sanitise("a<script>.nii"));
        assertEquals("nii", FileNames.sanitise("...nii"));
        String longName = FileNames.sanitise("x".repeat(300) + ".nii.gz");
        assertEquals(160, longName.length());
        assertTrue(longName.endsWith(".nii.gz"));
    }

    @Test
    void kind_isByTheEnding() {
        assertEquals(FileKind.IMAGE, FileNames.kind("a.nii"));
        assertEquals(FileKind.IMAGE, FileNames.kind("a.NII.GZ"));
        assertEquals(FileKind.HEADER, FileNames.kind("a.hdr"));
        assertEquals(FileKind.VOXELS, FileNames.kind("a.img"));
        assertEquals(FileKind.CONFOUNDS, FileNames.kind("a.tsv"));
        assertEquals(FileKind.SIDECAR, FileNames.kind("a.json"));
        assertEquals(FileKind.OTHER, FileNames.kind("a.png"));
        assertEquals(FileKind.OTHER, FileNames.kind(".nii"));
    }
}
