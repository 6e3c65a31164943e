package org.trialgia.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Theme;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Somebody with an account. A person is never deleted and a user name never given again, so that a
 * row in the trail always means the same human being; leaving is {@link #deactivate}.
 */
@Entity
@Table(name = "access_person")
public class Person {

    public static final int USERNAME_LENGTH = 64;
    public static final int DISPLAY_NAME_LENGTH = 120;
    public static final int EMAIL_LENGTH = 254;

    @Id private UUID id;

    @Column(name = "username", length = USERNAME_LENGTH, nullable = false, updatable = false)
    private String username;

    @Column(name = "display_name", length = DISPLAY_NAME_LENGTH, nullable = false)
    private String displayName;

    @Column(name = "email", length = EMAIL_LENGTH, nullable = false)
    private String email;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(name = "password_changed_at", nullable = false)
    private Instant passwordChangedAt;

    @Column(name = "must_change_password", nullable = false)
    private boolean mustChangePassword;

    @Column(name = "active", nullable = false)
    private boolean active;

    @Enumerated(EnumType.STRING)
    @Column(name = "theme", nullable = false)
    private Theme theme;

    @Column(name = "sessions_valid_from", nullable = false)
    private Instant sessionsValidFrom;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Column(name = "failures_since_login", nullable = false)
    private int failuresSinceLogin;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Person() {}

    /**
     * A new, active person.
     *
     * @param mustChange whether the password is a first one, to be replaced at the first login
     */
    public Person(
            PersonId id,
            String username,
            String displayName,
            String email,
            String passwordHash,
            boolean mustChange,
            Instant now) {
        this.id = id.value();
        this.username = username.toLowerCase(Locale.ROOT);
        this.displayName = Objects.requireNonNull(displayName, "display name is required");
        this.email = Objects.requireNonNull(email, "mail address is required");
        this.passwordHash = Objects.requireNonNull(passwordHash, "password hash is required");
        this.passwordChangedAt = now;
        this.sessionsValidFrom = now;
        this.mustChangePassword = mustChange;
        this.active = true;
        this.theme = Theme.SYSTEM;
    }

    /** Takes a new password; sessions begun before are dead. */
    public void changePassword(String hash, boolean mustChange, Instant now) {
        passwordHash = Objects.requireNonNull(hash, "password hash is required");
        passwordChangedAt = now;
        mustChangePassword = mustChange;
        sessionsValidFrom = now;
    }

    /** Stores the same password under newer hashing parameters. */
    public void rehash(String hash) {
        passwordHash = Objects.requireNonNull(hash, "password hash is required");
    }

    /** Ends every session of this person. */
    public void endSessions(Instant now) {
        sessionsValidFrom = now;
    }

    /** Closes the account for good or for now. */
    public void deactivate(Instant now) {
        active = false;
        sessionsValidFrom = now;
    }

    /** Opens a closed account again. */
    public void reactivate() {
        active = true;
    }

    /** Notes a login and forgets the failures before it. */
    public void loggedIn(Instant now) {
        lastLoginAt = now;
        failuresSinceLogin = 0;
    }

    /** Notes a failed login, shown to the person at the next good one. */
    public void loginFailed() {
        failuresSinceLogin++;
    }

    /** Chooses a colour scheme. */
    public void prefer(Theme chosen) {
        theme = Objects.requireNonNull(chosen, "theme is required");
    }

    public PersonId id() {
        return new PersonId(id);
    }

    public String username() {
        return username;
    }

    public String displayName() {
        return displayName;
    }

    public String email() {
        return email;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Instant passwordChangedAt() {
        return passwordChangedAt;
    }

    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    public boolean active() {
        return active;
    }

    public Theme theme() {
        return theme;
    }

    public Instant sessionsValidFrom() {
        return sessionsValidFrom;
    }

    public @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    public int failuresSinceLogin() {
        return failuresSinceLogin;
    }

    public long version() {
        return version;
    }
}
