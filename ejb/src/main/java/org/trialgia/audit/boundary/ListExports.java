package org.trialgia.audit.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InScope;
import org.trialgia.guard.Permission;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.vocabulary.Knowledge;
import org.trialgia.vocabulary.StudyId;

/**
 * Notes a list that is taken away as a file, before it is. What is in it was read through the
 * list's own service, under that service's permission.
 */
@Guarded
@Stateless
public class ListExports {

    private static final String ACTION = "list.exported";

    @Inject private CurrentCaller current;
    @Inject private AuditRecorder audit;

    /**
     * A list of a study.
     *
     * @param knowledge what kind of facts the list holds: how many rows there are, what was asked
     *     for and the hash tell of them
     * @param sha256 of the file's bytes, in hexadecimal
     * @param question what was asked for: filters and order, as in the address
     */
    @RequiresPermission(Permission.REPORT_EXPORT)
    public void inStudy(
            @InScope StudyId study,
            Knowledge knowledge,
            String file,
            String question,
            long rows,
            String sha256) {
        audit.record(
                entry(
                        AuditEntry.inStudy(study, Actor.in(study, current.get()), ACTION),
                        knowledge,
                        file,
                        question,
                        rows,
                        sha256));
    }

    /** A list of no study: of people. */
    @RequiresPermission(Permission.PEOPLE_MANAGE)
    public void inInstallation(String file, String question, long rows, String sha256) {
        audit.record(
                entry(
                        AuditEntry.inInstallation(Actor.inInstallation(current.get()), ACTION),
                        Knowledge.ACCOUNT,
                        file,
                        question,
                        rows,
                        sha256));
    }

    private static AuditEntry entry(
            AuditEntry entry,
            Knowledge knowledge,
            String file,
            String question,
            long rows,
            String sha256) {
        return entry.changed("file", null, file)
                .changed(knowledge, "question", null, question)
                .changed(knowledge, "rows", null, Long.toString(rows))
                .changed(knowledge, "SHA-256", null, sha256);
    }
}
