package org.trialgia.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;

/** Failed logins under one key (an account from a network, or a network alone). */
@Entity
@Table(name = "access_login_throttle")
public class LoginThrottle {

    @Id private String id;

    @Column(name = "failures", nullable = false)
    private int failures;

    @Column(name = "last_failure_at", nullable = false)
    private Instant lastFailureAt;

    @Column(name = "not_before", nullable = false)
    private Instant notBefore;

    /** For the persistence provider. */
    protected LoginThrottle() {}

    /** A key without a failure so far. */
    public LoginThrottle(String id, Instant now) {
        this.id = id;
        this.lastFailureAt = now;
        this.notBefore = now;
    }

    /** Counts a failure and sets the moment before which no attempt is looked at. */
    public void failed(int failuresNow, Instant now, Instant attemptsFrom) {
        failures = failuresNow;
        lastFailureAt = now;
        notBefore = attemptsFrom;
    }

    public String id() {
        return id;
    }

    public int failures() {
        return failures;
    }

    public Instant lastFailureAt() {
        return lastFailureAt;
    }

    public Instant notBefore() {
        return notBefore;
    }
}
