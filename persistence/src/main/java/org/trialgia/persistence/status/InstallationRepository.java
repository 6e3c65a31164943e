package org.trialgia.persistence.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import java.util.UUID;

/** Reads the one row that names this installation. */
@ApplicationScoped
public class InstallationRepository {

    @PersistenceContext private EntityManager entities;

    public UUID id() {
        return (UUID)
                entities.createNativeQuery("select id from trialgia.installation", UUID.class)
                        .getSingleResult();
    }
}
