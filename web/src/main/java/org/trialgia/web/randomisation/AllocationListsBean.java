package org.trialgia.web.randomisation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.randomisation.boundary.AllocationListService;
import org.trialgia.randomisation.boundary.AllocationStatus;
import org.trialgia.randomisation.boundary.LoadList;
import org.trialgia.randomisation.boundary.SealList;
import org.trialgia.refusal.Invalid;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A study's allocation lists: what is published of them, and making another. */
@Named
@RequestScoped
public class AllocationListsBean {

    private static final String SEALED =
            "The list is sealed. Note its commitment outside the portal.";

    @Inject private AllocationListService lists;
    @Inject private Here here;

    private @Nullable AllocationStatus status;
    private String blockSizes = "";
    private @Nullable Integer rowsPerStratum;
    private String csv = "";

    public AllocationStatus getStatus() {
        if (status == null) {
            status = lists.status(here.getStudyId());
        }
        return status;
    }

    /** Makes a list and seals it. */
    public void seal() {
        lists.seal(
                new SealList(
                        here.getStudyId(), sizes(), rowsPerStratum == null ? 0 : rowsPerStratum));
        Go.to(here.path("randomisation"), SEALED);
    }

    private Set<Integer> sizes() {
        try {
            return Arrays.stream(blockSizes.split("[,;\\s]+"))
                    .filter(size -> !size.isEmpty())
                    .map(Integer::valueOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (NumberFormatException e) {
            throw new Invalid("blockSizes", "randomisation.sizes-text");
        }
    }

    /** Seals a list made elsewhere. */
    public void load() {
        lists.load(new LoadList(here.getStudyId(), csv));
        Go.to(here.path("randomisation"), SEALED);
    }

    public String getBlockSizes() {
        return blockSizes;
    }

    public void setBlockSizes(@Nullable String blockSizes) {
        this.blockSizes = blockSizes == null ? "" : blockSizes;
    }

    public @Nullable Integer getRowsPerStratum() {
        return rowsPerStratum;
    }

    public void setRowsPerStratum(@Nullable Integer rowsPerStratum) {
        this.rowsPerStratum = rowsPerStratum;
    }

    /** Never shown again: what was typed is the list. */
    public String getCsv() {
        return "";
    }

    public void setCsv(@Nullable String csv) {
        this.csv = csv == null ? "" : csv;
    }
}
