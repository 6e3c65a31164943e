package org.trialgia.analysis.freesurfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.RefusedException;

import java.util.List;

/** The layout is that of FreeSurfer 6 and 7; the numbers are made up. */
class FreeSurferTest {

    private static final String ASEG =
            """
            # Title Segmentation Statistics\s
            #\s
            # generating_program mri_segstats
            # hostname machine
            # user     someone
            # subjectname someone
            # Measure BrainSeg, BrainSegVol, Brain Segmentation Volume, 1134567.000000, mm^3
            # Measure BrainSegVol-to-eTIV, BrainSegVol-to-eTIV, Ratio, all in all, 0.75, unitless
            # Measure EstimatedTotalIntraCranialVol, eTIV, Estimated Total Intracranial Volume, 1512345.678901, mm^3
            # NRows 3\s
            # NTableCols 10\s
            # TableCol  4 ColHeader Volume_mm3
            # TableCol  4 FieldName Volume
            # TableCol  4 Units     mm^3
            # ColHeaders  Index SegId NVoxels Volume_mm3 StructName normMean normStdDev normMin normMax normRange \s
              1   4      3820     4245.9  Left-Lateral-Ventricle            30.4424    13.2599     7.0000    83.0000    76.0000\s
              2  17      4012     4102.5  Left-Hippocampus                  70.1000     8.5000    30.0000   110.0000    80.0000\s
              3  72         0        0.0  5th-Ventricle                          nan        nan     0.0000     0.0000     0.0000\s
            """;

    private static final String APARC =
            """
            # Table of FreeSurfer cortical parcellation anatomical statistics\s
            #\s
            # anatomy_type surface
            # hemi rh
            # Measure Cortex, NumVert, Number of Vertices, 140123, unitless
            # Measure Cortex, MeanThickness, Mean Thickness, 2.43210, mm
            # NTableCols 10
            # TableCol  5 ColHeader ThickAvg
            # TableCol  5 FieldName Average Thickness
            # TableCol  5 Units     mm
            # ColHeaders StructName NumVert SurfArea GrayVol ThickAvg ThickStd MeanCurv GausCurv FoldInd CurvInd
            bankssts                                 1405    930   2292  2.484 0.470     0.104     0.020       13     1.1
            G&S_frontomargin                         1116    840   1758  1.925 0.540     0.128     0.025       14     1.0
            """;

    @Test
    void aseg_table_hasItsVolumesAndMeasures() {
        AsegStats aseg = AsegStats.parse(ASEG);

        assertEquals(
                List.of(
                        new Structure(4, "Left-Lateral-Ventricle", 3820, 4245.9),
                        new Structure(17, "Left-Hippocampus", 4012, 4102.5),
                        new Structure(72, "5th-Ventricle", 0, 0)),
                aseg.structures());
        assertEquals(1512345.678901, aseg.measure("eTIV").orElseThrow().value());
        assertEquals(
                new Measure(
                        "BrainSegVol-to-eTIV",
                        "BrainSegVol-to-eTIV",
                        "Ratio, all in all",
                        0.75,
                        "unitless"),
                aseg.measures().get(1));
        assertEquals(4102.5, aseg.structure("Left-Hippocampus").orElseThrow().volumeMm3());
        assertTrue(aseg.structure("left-hippocampus").isEmpty());
    }

    @Test
    void aparc_table_hasThicknessAreaAndVolumeOfItsSide() {
        AparcStats aparc = AparcStats.parse(APARC);

        assertEquals(Hemisphere.RIGHT, aparc.hemisphere());
        assertEquals(
                new Parcel("bankssts", 1405, 930, 2292, 2.484, 0.470), aparc.parcels().getFirst());
        assertEquals(1.925, aparc.parcel("G&S_frontomargin").orElseThrow().thicknessMm());
        assertEquals(2.4321, aparc.measure("MeanThickness").orElseThrow().value());
        assertEquals("mm", aparc.measure("MeanThickness").orElseThrow().unit());
    }

    @Test
    void tables_withOtherLineEndsAndColumnOrder_areTheSame() {
        assertEquals(AsegStats.parse(ASEG), AsegStats.parse(ASEG.replace("\n", "\r\n")));
        String turned =
                """
                # ColHeaders StructName Volume_mm3 SegId NVoxels
                Left-Hippocampus 4102.5 17 4012
                """;
        assertEquals(
                new Structure(17, "Left-Hippocampus", 4012, 4102.5),
                AsegStats.parse(turned).structures().getFirst());
    }

    @Test
    void tables_keepNoNameOfAPersonOrMachine() {
        String kept = AsegStats.parse(ASEG).toString();

        assertFalse(kept.contains("someone") || kept.contains("machine"), kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# ColHeaders             | # Columns          | freesurfer.no-table",
                "Volume_mm3 StructName    | Volume StructName  | freesurfer.column-missing",
                "# NTableCols 10          | # NTableCols 9     | freesurfer.header",
                "# NTableCols 10          | # NTableCols ten   | freesurfer.header",
                "normMean normStdDev      | normMean normMean  | freesurfer.header",
                "1134567.000000, mm^3     | 1134567.000000     | freesurfer.header",
                "# user     someone       | # ColHeaders a b   | freesurfer.header",
                "76.0000                  | ''                 | freesurfer.row",
                "# NRows 3                | # NRows 4          | freesurfer.cut-off",
                "Units     mm^3           | Units     cm^3     | freesurfer.unit",
                "4102.5                   | -4102.5            | freesurfer.number",
                "4102.5                   | nan                | freesurfer.number",
                "4102.5                   | 1e999              | freesurfer.number",
                "4102.5                   | 0x1p3              | freesurfer.number",
                "4012                     | 4012.5             | freesurfer.number",
                "1512345.678901           | many               | freesurfer.number",
                "1512345.678901           | 9e999              | freesurfer.number",
                "5th-Ventricle            | Left-Hippocampus   | freesurfer.twice"
            })
    void aseg_tableChangedInOnePlace_isRefusedByName(String text, String by, String reason) {
        assertTrue(ASEG.contains(text));
        String changed = ASEG.replace(text, by);

        assertEquals(
                reason,
                assertThrows(RefusedException.class, () -> AsegStats.parse(changed)).reason());
    }

    @Test
    void tables_ofTheOtherKindOrWithoutSideOrRows_areRefusedByName() {
        assertEquals("freesurfer.column-missing", refused(ASEG).reason());
        assertEquals(
                "freesurfer.column-missing",
                assertThrows(RefusedException.class, () -> AsegStats.parse(APARC)).reason());
        assertEquals("freesurfer.hemisphere", refused(APARC.replace("# hemi rh", "#")).reason());
        assertEquals(
                "freesurfer.hemisphere", refused(APARC.replace("hemi rh", "hemi both")).reason());
        assertEquals(
                "freesurfer.unit", refused(APARC.replace("Units     mm", "Units     cm")).reason());
        assertEquals("freesurfer.no-table", refused("").reason());
        assertEquals(
                "freesurfer.cut-off",
                refused(APARC.substring(0, APARC.indexOf("bankssts"))).reason());
        assertEquals("freesurfer.too-large", refused("#".repeat(5 << 20)).reason());
        RefusedException cut = refused(APARC.substring(0, APARC.length() - 5));
        assertEquals("freesurfer.row", cut.reason());
        assertTrue(cut.sentence().startsWith("Line 13 has 9 cells"), cut.sentence());
    }

    private static RefusedException refused(String text) {
        return assertThrows(RefusedException.class, () -> AparcStats.parse(text));
    }
}
