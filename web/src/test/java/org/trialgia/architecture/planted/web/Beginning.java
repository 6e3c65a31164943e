package org.trialgia.architecture.planted.web;

import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/** A bean that starts a transaction. */
public class Beginning {

    /** Starts it. */
    public void begin(UserTransaction transaction) throws NotSupportedException, SystemException {
        transaction.begin();
    }
}
