package org.trialgia.web.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A body of which parts may be left out: what is not there is null. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Partial {}
