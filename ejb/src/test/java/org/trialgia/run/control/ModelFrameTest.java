package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.trialgia.run.control.RunInputs.Label;
import org.trialgia.run.control.RunInputs.Labels;

import java.util.List;

class ModelFrameTest {

    private static ModelFrame frame(String imageHash) {
        Labels labels =
                new Labels(
                        "Atlas",
                        imageHash,
                        null,
                        List.of(new Label(1, "One"), new Label(2, "Two")));
        return ModelFrame.of(
                new FrozenRun(
                        TinyTrial.settings(),
                        List.of(),
                        new RunInputs(0, List.of(), List.of(), labels, null)));
    }

    @Test
    void places_ofLabels_areThoseOfTheirImage() {
        assertEquals(List.of("label-1", "label-2"), frame("aa").regions());
        assertEquals(frame("aa"), frame("aa"));
        assertNotEquals(
                frame("aa").places(), frame("bb").places(), "two atlases call their labels alike");
    }
}
