package org.trialgia.randomisation.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.persistence.randomisation.SealedRow;

import java.util.UUID;

/** Opens rows that were taken, with the installation's key. */
@ApplicationScoped
public class Vault {

    @Inject private VaultKey key;

    private RowSeal seal;

    @PostConstruct
    void readKey() {
        seal = new RowSeal(key.key());
    }

    /** The arm a row holds. */
    public UUID open(SealedRow row) {
        return seal.open(row.list(), row.stratum(), row.seq(), row.sealed());
    }

    /** The seal itself, for making a list. */
    public RowSeal seal() {
        return seal;
    }
}
