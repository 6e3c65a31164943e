package org.trialgia.analysis.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.meta.Experiment.Focus;

import java.util.List;
import java.util.Optional;

class FociListTest {

    @Test
    void list_inMni_isRead() {
        List<Experiment> found =
                FociList.parse(
                        """
                        //Reference=MNI
                        //First study, 2010: pain > rest
                        //Subjects=12
                        -38\t12\t4
                        10 -20.5 8

                        //Second study
                        //contrast
                        // Subjects = 30
                        0 0 0
                        """,
                        Optional.empty());

        assertEquals(
                List.of(
                        new Experiment(
                                "First study, 2010: pain > rest",
                                12,
                                List.of(new Focus(-38, 12, 4), new Focus(10, -20.5, 8))),
                        new Experiment("Second study contrast", 30, List.of(new Focus(0, 0, 0)))),
                found);
    }

    @Test
    void list_inTalairach_comesToMni() {
        Focus mni =
                FociList.parse(
                                "//Reference=Talairach\n//Subjects=9\n-36 12 4",
                                Optional.of(TalairachToMni.SPM))
                        .getFirst()
                        .foci()
                        .getFirst();

        // Forth by the published matrix.
        assertEquals(-36, 0.9254 * mni.x() + 0.0024 * mni.y() - 0.0118 * mni.z() - 1.0207, 1e-9);
        assertEquals(12, -0.0048 * mni.x() + 0.9316 * mni.y() - 0.0871 * mni.z() - 1.7667, 1e-9);
        assertEquals(4, 0.0152 * mni.x() + 0.0883 * mni.y() + 0.8924 * mni.z() + 4.0926, 1e-9);
    }

    @Test
    void transforms_moveTheOriginDown() {
        for (TalairachToMni transform :
                List.of(TalairachToMni.SPM, TalairachToMni.FSL, TalairachToMni.OTHER)) {
            Focus mni = transform.apply(new Focus(0, 0, 0));

            assertTrue(mni.z() < -3 && mni.z() > -5, mni.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|foci.empty",
                "//Reference=MNI|foci.empty",
                "//Reference=Talairach;//Subjects=3;1 2 3|foci.talairach",
                "//Subjects=3;1 2 3|foci.no-reference",
                "//Reference=MNI;1 2 3|foci.participants",
                "//Reference=MNI;//Subjects=0;1 2 3|foci.participants",
                "//Reference=MNI;//Subjects=5;1 2|foci.line",
                "//Reference=MNI;//Subjects=5;1 2 3.4.5|foci.line",
                "//Reference=MNI;//Subjects=5;1 2 300|foci.line",
                "//Reference=MNI;//Subjects=5;1 2 NaN|foci.line"
            })
    void list_damaged_isRefusedByName(String lines, String reason) {
        assertEquals(
                reason,
                assertThrows(
                                RefusedException.class,
                                () -> FociList.parse(lines.replace(';', '\n'), Optional.empty()))
                        .reason());
    }
}
