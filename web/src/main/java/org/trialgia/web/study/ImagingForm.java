package org.trialgia.web.study;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.study.boundary.SaveImaging;
import org.trialgia.study.boundary.StudyView.ImagingView;

import java.math.BigDecimal;

/** What a scan has to be. */
@Named("imagingForm")
@ViewScoped
public class ImagingForm extends PartForm {

    private static final long serialVersionUID = 1L;

    private String space = "";
    private @Nullable BigDecimal repetitionTimeSeconds;
    private @Nullable Integer minimumVolumes;
    private @Nullable String scanner;

    @PostConstruct
    void open() {
        ImagingView imaging = read().imaging();
        if (imaging != null) {
            space = imaging.space();
            repetitionTimeSeconds = imaging.repetitionTimeSeconds();
            minimumVolumes = imaging.minimumVolumes();
            scanner = imaging.scanner();
            readVersion(imaging.version());
        }
    }

    /** Saves the imaging protocol. */
    public void save() {
        studies()
                .saveImaging(
                        new SaveImaging(
                                here().getStudyId(),
                                version(),
                                space,
                                repetitionTimeSeconds,
                                minimumVolumes,
                                scanner,
                                getReason()));
        saved();
    }

    public String getSpace() {
        return space;
    }

    public void setSpace(String space) {
        this.space = space;
    }

    public @Nullable BigDecimal getRepetitionTimeSeconds() {
        return repetitionTimeSeconds;
    }

    public void setRepetitionTimeSeconds(@Nullable BigDecimal repetitionTimeSeconds) {
        this.repetitionTimeSeconds = repetitionTimeSeconds;
    }

    public @Nullable Integer getMinimumVolumes() {
        return minimumVolumes;
    }

    public void setMinimumVolumes(@Nullable Integer minimumVolumes) {
        this.minimumVolumes = minimumVolumes;
    }

    public @Nullable String getScanner() {
        return scanner;
    }

    public void setScanner(@Nullable String scanner) {
        this.scanner = scanner;
    }
}
