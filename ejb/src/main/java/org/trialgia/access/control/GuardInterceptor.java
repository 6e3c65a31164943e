package org.trialgia.access.control;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.AccessRules;
import org.trialgia.guard.Caller;
import org.trialgia.guard.CurrentCaller;
import org.trialgia.guard.Guarded;
import org.trialgia.guard.InParticipant;
import org.trialgia.guard.InScope;
import org.trialgia.guard.InSite;
import org.trialgia.guard.InStudy;
import org.trialgia.guard.Permission;
import org.trialgia.guard.Permission.Scope;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.participant.ParticipantRepository;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The one gate before every service. Refuses a method that names no permission, a call without a
 * caller, a scope it cannot read, and whatever the rules do not allow; keeps each refusal. There is
 * no switch to turn it off.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class GuardInterceptor {

    @Inject private Callers callers;
    @Inject private CurrentCaller current;
    @Inject private Denials denials;
    @Inject private StudyRepository studies;
    @Inject private ParticipantRepository participants;

    @AroundInvoke
    Object guard(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        RequiresPermission required = method.getAnnotation(RequiresPermission.class);
        if (required == null) {
            throw new IllegalStateException(
                    name(method) + " names no permission, so nobody may call it");
        }
        Permission permission = required.value();
        if (permission.scope() == Scope.NOBODY) {
            return call.proceed();
        }
        Optional<Caller> caller = callers.find();
        Place place = place(call, permission);
        if (caller.isEmpty()
                || !AccessRules.allows(
                        caller.get(),
                        permission,
                        place.study(),
                        place.site(),
                        assigned(caller.get(), place))) {
            denials.record(caller.orElse(null), name(method), place.study());
            throw new Denied();
        }
        boolean outermost = current.find().isEmpty();
        current.enter(caller.get());
        try {
            return call.proceed();
        } catch (Denied denied) {
            // A record that is not there, or not within reach, is found out by the service.
            if (outermost) {
                denials.record(caller.get(), name(method), place.study());
            }
            throw denied;
        } finally {
            current.leave();
        }
    }

    /** Where a call happens; null where it names no such thing. */
    private record Place(
            @Nullable StudyId study, @Nullable SiteId site, @Nullable ParticipantId participant) {

        static final Place NOWHERE = new Place(null, null, null);
    }

    private Place place(InvocationContext call, Permission permission) {
        if (permission.scope() == Scope.SELF || permission.scope() == Scope.INSTALLATION) {
            return Place.NOWHERE;
        }
        Annotation[][] annotations = call.getMethod().getParameterAnnotations();
        for (int i = 0; i < annotations.length; i++) {
            for (Annotation annotation : annotations[i]) {
                if (annotation instanceof InScope) {
                    return place(call.getParameters()[i]);
                }
            }
        }
        throw new IllegalStateException(
                name(call.getMethod()) + " marks no argument as its scope, so nobody may call it");
    }

    private Place place(@Nullable Object argument) {
        return switch (argument) {
            case StudyId study -> new Place(study, null, null);
            case SiteId site -> place(site);
            case ParticipantId participant -> place(participant);
            case InParticipant request -> place(request.participant());
            case InSite request -> place(request.site());
            case InStudy request -> new Place(request.study(), null, null);
            case null, default -> Place.NOWHERE;
        };
    }

    private Place place(SiteId site) {
        return new Place(studies.findSite(site).map(Site::study).orElse(null), site, null);
    }

    private Place place(ParticipantId id) {
        return participants
                .find(id)
                .map(found -> new Place(found.study(), found.site(), id))
                .orElse(Place.NOWHERE);
    }

    private boolean assigned(Caller caller, Place place) {
        return place.participant() != null
                && participants.isAssigned(caller.id(), place.participant());
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
