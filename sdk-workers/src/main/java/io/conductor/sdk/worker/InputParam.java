package io.conductor.sdk.worker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter of a {@link WorkerTask} method one input of the task, converted to the parameter's type. An input that
 * is absent or null gives the default value if there is one, else an empty {@code Optional}, else null where that is
 * allowed; otherwise the task fails for good with a reason that names the parameter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface InputParam {

    /** {@return the name of the input; empty, the default, for the name of the parameter (compile with -parameters)} */
    String value() default "";

    /**
     * {@return whether the input must be there; true by default. An {@code Optional} parameter, one with a default value
     * and one annotated {@code @Nullable} are never required}
     */
    boolean required() default true;

    /**
     * {@return what stands in for an absent input: text, or JSON for types that are not written as text; none by default}
     */
    String defaultValue() default NONE;

    /** Stands for: no default value. */
    String NONE = "\0";
}
