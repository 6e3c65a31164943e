package org.trialgia.analysis.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.RefusedException;

import java.util.Optional;
import java.util.OptionalInt;

class BidsNameTest {
    private static final String NAME =
            "sub-01_ses-pre_task-rest_run-02_space-MNI152NLin2009cAsym_desc-preproc_bold.nii.gz";

    @Test
    void name_isTakenApartAndPutTogether() {
        BidsName found = BidsName.parse(NAME);

        assertEquals("01", found.subject());
        assertEquals(Optional.of("pre"), found.session());
        assertEquals(Optional.of("rest"), found.task());
        assertEquals(OptionalInt.of(2), found.run());
        assertEquals(Optional.of("MNI152NLin2009cAsym"), found.space());
        assertEquals(Optional.of("preproc"), found.description());
        assertEquals("bold", found.suffix());
        assertEquals(".nii.gz", found.extension());
        assertEquals(NAME, found.fileName());
    }

    @ParameterizedTest
    @CsvSource({
        "task-rest_bold.json, true",
        "sub-01_task-rest_bold.json, true",
        "bold.json, true",
        "sub-02_task-rest_bold.json, false",
        "task-rest_echo-1_bold.json, false",
        "task-rest_sbref.json, false",
        "task-rest_bold.tsv, false"
    })
    void sidecar_appliesWhenItSaysNothingElse(String sidecar, boolean applies) {
        assertEquals(applies, BidsName.parse(sidecar).appliesTo(BidsName.parse(NAME)));
    }

    @ParameterizedTest
    @CsvSource({
        "sub-01_bold, bids.extension",
        "sub-01_bold., bids.extension",
        "sub-01_.nii, bids.suffix",
        "sub-01_task-rest.nii, bids.suffix",
        "sub-_bold.nii, bids.entity",
        "Sub-01_bold.nii, bids.entity",
        "sub-01_rest_bold.nii, bids.entity",
        "sub-01_ses-a-b_bold.nii, bids.entity",
        "sub-01_sub-02_bold.nii, bids.entity-twice",
        "sub-01_run-one_bold.nii, bids.run",
        "sub-01_run-12345_bold.nii, bids.run"
    })
    void damaged_isRefusedByName(String name, String reason) {
        assertEquals(
                reason, assertThrows(RefusedException.class, () -> BidsName.parse(name)).reason());
    }

    @Test
    void withoutSubject_isAskedForInVain() {
        BidsName name = BidsName.parse("task-rest_bold.json");

        assertEquals(
                "bids.no-subject", assertThrows(RefusedException.class, name::subject).reason());
        assertTrue(name.run().isEmpty());
        assertFalse(name.session().isPresent());
    }
}
