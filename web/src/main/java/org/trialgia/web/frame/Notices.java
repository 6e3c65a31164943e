package org.trialgia.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;
import org.trialgia.refusal.Stale.Difference;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a page has to say: what was done, what was refused and why, field by field. */
@Named
@RequestScoped
public class Notices {

    private List<Difference> differences = List.of();
    private boolean stale;

    /**
     * A problem of a form.
     *
     * @param field id of the field in the page; empty when it belongs to none
     */
    public record Problem(String field, String sentence) {}

    /** Says that something was done. */
    public static void say(String done) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, done, ""));
    }

    /** Says that something was refused, for the page as a whole. */
    public static void refuse(String sentence) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, ""));
    }

    /** Puts a refusal's sentences beside the fields they are about. */
    void show(FacesContext context, Refusal refusal) {
        Locale locale = locale(context);
        context.validationFailed();
        if (refusal instanceof Invalid invalid) {
            invalid.problems()
                    .forEach(problem -> show(context, problem.field(), problem.sentence(locale)));
            return;
        }
        if (refusal instanceof Stale changed) {
            stale = true;
            differences = changed.differences();
            return;
        }
        context.addMessage(
                null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal.sentence(locale), ""));
    }

    private static Locale locale(FacesContext context) {
        return context.getViewRoot() == null ? Locale.ENGLISH : context.getViewRoot().getLocale();
    }

    private static void show(FacesContext context, String field, String sentence) {
        Optional<UIComponent> component = find(context, field);
        component
                .filter(EditableValueHolder.class::isInstance)
                .map(EditableValueHolder.class::cast)
                .ifPresent(input -> input.setValid(false));
        context.addMessage(
                component.map(found -> found.getClientId(context)).orElse(null),
                new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, ""));
    }

    private static Optional<UIComponent> find(FacesContext context, String id) {
        UIComponent[] found = new UIComponent[1];
        context.getViewRoot()
                .visitTree(
                        // What is not shown may have nothing to show: it is not asked.
                        VisitContext.createVisitContext(
                                context, null, EnumSet.of(VisitHint.SKIP_UNRENDERED)),
                        (visit, component) -> {
                            if (component instanceof EditableValueHolder
                                    && id.equals(component.getId())) {
                                found[0] = component;
                                return VisitResult.COMPLETE;
                            }
                            return VisitResult.ACCEPT;
                        });
        return Optional.ofNullable(found[0]);
    }

    /** What was done, as sentences. */
    public List<String> getDone() {
        return FacesContext.getCurrentInstance().getMessageList(null).stream()
                .filter(message -> message.getSeverity().equals(FacesMessage.SEVERITY_INFO))
                .map(FacesMessage::getSummary)
                .toList();
    }

    /** Every problem, in the order it was found. */
    public List<Problem> getProblems() {
        FacesContext context = FacesContext.getCurrentInstance();
        List<Problem> problems = new ArrayList<>();
        context.getClientIdsWithMessages()
                .forEachRemaining(id ->
                        context.getMessageList(id).stream()
                                .filter(message ->
                                        message.getSeverity().compareTo(FacesMessage.SEVERITY_INFO)
                                                > 0)
                                .forEach(message ->
                                        problems.add(
                                                new Problem(
                                                        id == null ? "" : id,
                                                        message.getSummary()))));
        return problems;
    }

    /** The sentence about one field; empty when nothing is wrong with it. */
    public String of(String clientId) {
        return FacesContext.getCurrentInstance().getMessageList(clientId).stream()
                .map(FacesMessage::getSummary)
                .findFirst()
                .orElse("");
    }

    /** Whether somebody else saved the record meanwhile. */
    public boolean isStale() {
        return stale;
    }

    /** Which fields somebody else saved, theirs and yours. */
    public List<Difference> getDifferences() {
        return differences;
    }
}
