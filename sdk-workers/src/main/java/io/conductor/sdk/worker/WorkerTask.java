package io.conductor.sdk.worker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the worker of a task type. The method may be static or not, of any visibility, and declared in a class, a
 * superclass or an interface.
 *
 * <p>Its parameters: {@link InputParam} takes one input by name; {@link TaskContext} and {@link
 * io.conductor.sdk.client.model.Task} are given as they are; one further record, bean or map takes the whole input.
 *
 * <p>Its result: the fields of a record or bean, or the entries of a map, are the output; any other value is the output
 * {@code result}, or the one that {@link OutputParam} names; {@code void} and null give an empty output. An {@code Optional}
 * stands for its value, a {@code CompletionStage} is awaited without holding a thread, a {@link TaskOutcome} says more than
 * a value, and a {@link io.conductor.sdk.client.model.TaskResult} is reported as it is, under the ids of the task at hand.
 *
 * <p>An exception fails the task with its class, message and causes as the reason, and the server retries it as the task
 * definition says: three times, 60 s apart, where there is none. A {@link NonRetryableException} anywhere among the causes
 * fails it for good, and so does an input that does not fit its parameter. Fields of a record that the input does not have
 * are null, 0 or false.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WorkerTask {

    /** {@return the name of the task definition to poll for, not blank} */
    String value();

    /** {@return the domain to poll; empty, the default, for tasks without one} */
    String domain() default "";

    /** {@return how many tasks of this type run at once in this runner, at least 1; 0, the default, takes the runner's} */
    int concurrency() default 0;

    /**
     * {@return whether the response timeout of a task is extended while it waits, runs or is being reported here; true by
     * default}
     */
    boolean extendLease() default true;

    /**
     * {@return whether the thread of a task is interrupted (its {@code CompletionStage} cancelled) when its lease is lost;
     * false by default, when the method can ask {@link TaskContext#leaseLost()}}
     */
    boolean interruptOnLeaseLoss() default false;

    /**
     * {@return the shortest time in milliseconds from one poll for this type to the next, 0 or more; 0, the default, takes the
     * runner's, which by default polls whenever there is room for work and waits at the server when there is none}
     */
    long pollIntervalMillis() default 0;
}
