package org.trialgia.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the argument that gives a permission its scope: a study's or site's id, or a record that is
 * {@link InStudy}. A method whose permission has a study or site as scope must mark one.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface InScope {}
