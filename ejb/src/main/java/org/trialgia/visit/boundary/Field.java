package org.trialgia.visit.boundary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a treatment record is called, on its form, in the trail and in a comparison
 * with the plan. A component that is not nullable has to be filled in.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Field {

    /** The field as a person reads it. */
    String label();

    /** The unit shown inside the field. */
    String unit() default "";

    /** A hint below the field. */
    String hint() default "";

    /** Whether a number may be negative. */
    boolean signed() default false;

    /** Whether it is found out at the session, so that no plan can say it. */
    boolean measured() default false;
}
