package org.trialgia.persistence.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.UUID;

/**
 * One execution of an analysis. What it does (settings, inputs, seed) is frozen when it is asked
 * for; only its state, and at the end its result, are ever written afterwards.
 */
@Entity
@Table(name = "run_run")
public class Run {

    public static final int TITLE_LENGTH = 120;
    public static final int MESSAGE_LENGTH = 1000;

    @Id private UUID id;

    @Column(name = "study_id", nullable = false, updatable = false)
    private UUID studyId;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Column(name = "title", length = TITLE_LENGTH, nullable = false, updatable = false)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private RunState state;

    @Column(name = "asked_by", nullable = false, updatable = false)
    private UUID askedBy;

    @Column(name = "settings", nullable = false, updatable = false)
    private byte[] settings;

    @Column(name = "settings_hash", nullable = false, updatable = false)
    private String settingsHash;

    @Column(name = "inputs", nullable = false, updatable = false)
    private byte[] inputs;

    @Column(name = "inputs_hash", nullable = false, updatable = false)
    private String inputsHash;

    @Column(name = "sentence", nullable = false, updatable = false)
    private String sentence;

    @Column(name = "software", nullable = false, updatable = false)
    private String software;

    @Column(name = "created_at", insertable = false, updatable = false)
    private @Nullable Instant createdAt;

    @Column(name = "started_at", insertable = false, updatable = false)
    private @Nullable Instant startedAt;

    @Column(name = "ended_at", insertable = false, updatable = false)
    private @Nullable Instant endedAt;

    @Column(name = "message", length = MESSAGE_LENGTH, nullable = false)
    private String message;

    @Column(name = "result")
    private byte @Nullable [] result;

    @Column(name = "result_hash")
    private @Nullable String resultHash;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    protected Run() {}

    /** A document and the hash that names its bytes, in hexadecimal. */
    public record Frozen(byte[] bytes, String hash) {

        public Frozen {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** A run that was asked for. */
    public Run(
            RunId id,
            StudyId study,
            int number,
            String title,
            PersonId askedBy,
            Frozen settings,
            Frozen inputs,
            String sentence,
            String software) {
        this.id = id.value();
        this.studyId = study.value();
        this.number = number;
        this.title = title;
        this.state = RunState.QUEUED;
        this.askedBy = askedBy.value();
        this.settings = settings.bytes();
        this.settingsHash = settings.hash();
        this.inputs = inputs.bytes();
        this.inputsHash = inputs.hash();
        this.sentence = sentence;
        this.software = software;
        this.message = "";
    }

    /** Stops a run that is not over. */
    public void cancel() {
        require(state.open(), "only a run that is not over can be cancelled");
        state = RunState.CANCELLED;
        message = "";
    }

    /** Puts a run that stopped short back into the queue. */
    public void restart() {
        require(state.restartable(), "only a failed or cancelled run can be started again");
        state = RunState.QUEUED;
        message = "";
    }

    /** A worker has begun. */
    public void begin() {
        require(state.open(), "only a run that is not over can begin");
        state = RunState.RUNNING;
    }

    /** Ends short of a result, with the reason. */
    public void fail(String why) {
        require(state.open(), "only a run that is not over can fail");
        state = RunState.FAILED;
        message = why.length() > MESSAGE_LENGTH ? why.substring(0, MESSAGE_LENGTH) : why;
    }

    /** Ends with its result. */
    public void finish(Frozen outcome) {
        require(state == RunState.RUNNING, "only a running run can finish");
        state = RunState.FINISHED;
        result = outcome.bytes();
        resultHash = outcome.hash();
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalStateException(sentence);
        }
    }

    public RunId id() {
        return new RunId(id);
    }

    public StudyId study() {
        return new StudyId(studyId);
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    public RunState state() {
        return state;
    }

    public PersonId askedBy() {
        return new PersonId(askedBy);
    }

    public byte[] settings() {
        return settings.clone();
    }

    public String settingsHash() {
        return settingsHash;
    }

    public byte[] inputs() {
        return inputs.clone();
    }

    public String inputsHash() {
        return inputsHash;
    }

    public String sentence() {
        return sentence;
    }

    public String software() {
        return software;
    }

    public @Nullable Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public String message() {
        return message;
    }

    public byte @Nullable [] result() {
        return result == null ? null : result.clone();
    }

    public @Nullable String resultHash() {
        return resultHash;
    }
}
