package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.refusal.Invalid;

class MapRulesTest {

    @Test
    void check_seriesAndMaps_areTaken() {
        MapRules.check("", 240, true);
        MapRules.check("fa", 1, false);
        MapRules.check("heat-warm", 1, false);
    }

    @ParameterizedTest
    @CsvSource({
        "'',1,false,upload",
        "fa,2,false,map",
        "fa,1,true,confounds",
        "FA,1,false,map",
        "-fa,1,false,map",
        "a-name-that-is-too-long,1,false,map",
        "fa'; drop,1,false,map"
    })
    void check_whatIsNeither_isRefusedAtItsField(
            String map, int volumes, boolean confounds, String field) {
        Invalid refused =
                assertThrows(Invalid.class, () -> MapRules.check(map, volumes, confounds));

        assertEquals(field, refused.problems().getFirst().field());
    }

    @ParameterizedTest
    @CsvSource({
        "sub-01_ses-BASE_space-MNI_label-GM_probseg.nii.gz,gm",
        "sub-01_ses-BASE_space-MNI_desc-preproc_param-fa_dwimap.nii.gz,fa",
        "sub-01_ses-BASE_space-MNI_cbf.nii.gz,cbf",
        "sub-01_ses-BASE_FA.nii,fa"
    })
    void proposed_namesOfBids_sayWhatTheMapIsOf(String file, String map) {
        assertEquals(map, MapRules.proposed(file).orElse(""));
    }
}
