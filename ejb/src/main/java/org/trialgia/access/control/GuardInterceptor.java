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
import org.trialgia.guard.InScope;
import org.trialgia.guard.InStudy;
import org.trialgia.guard.Permission;
import org.trialgia.guard.Permission.Scope;
import org.trialgia.guard.RequiresPermission;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
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
                || !AccessRules.allows(caller.get(), permission, place.study(), place.site())) {
            denials.record(caller.orElse(null), name(method), place.study());
            throw new Denied();
        }
        current.enter(caller.get());
        try {
            return call.proceed();
        } finally {
            current.leave();
        }
    }

    /** Where a call happens; null where it names no such thing. */
    private record Place(@Nullable StudyId study, @Nullable SiteId site) {}

    private Place place(InvocationContext call, Permission permission) {
        if (permission.scope() != Scope.STUDY && permission.scope() != Scope.SITE) {
            return new Place(null, null);
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
            case StudyId study -> new Place(study, null);
            case SiteId site ->
                    new Place(studies.findSite(site).map(Site::study).orElse(null), site);
            case InStudy request -> new Place(request.study(), null);
            case null, default -> new Place(null, null);
        };
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
