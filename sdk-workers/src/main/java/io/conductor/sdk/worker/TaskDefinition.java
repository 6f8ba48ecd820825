package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskDef;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the task definition of a {@link WorkerTask} method, for {@link WorkerRunnerBuilder#registerTaskDefs}. What is left
 * out here is left to the server: to the definition that it has, or else to its defaults. The names of inputs and outputs are
 * declared by the types of the method.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TaskDefinition {

    /** {@return what to do at the start, where builder and settings do not say; OFF by default} */
    TaskDefPolicy register() default TaskDefPolicy.OFF;

    /** {@return the description; empty, the default, for none declared} */
    String description() default "";

    /** {@return the e-mail address of the owner ({@code ownerEmail}); empty, the default, for none declared} */
    String ownerEmail() default "";

    /** {@return how often a failed task is tried again; -1, the default, for not declared} */
    int retryCount() default -1;

    /** {@return how the delay between attempts grows; UNKNOWN, the default, for not declared} */
    TaskDef.RetryLogic retryLogic() default TaskDef.RetryLogic.UNKNOWN;

    /** {@return the delay before a retry in seconds; -1, the default, for not declared} */
    int retryDelaySeconds() default -1;

    /** {@return the longest delay before a retry in seconds, 0 for no limit; -1, the default, for not declared} */
    int maxRetryDelaySeconds() default -1;

    /** {@return the factor of LINEAR_BACKOFF, at least 1; -1, the default, for not declared} */
    int backoffScaleFactor() default -1;

    /** {@return by how many milliseconds delays vary at random ({@code backoffJitterMs}); -1, the default, for not declared} */
    int backoffJitterMillis() default -1;

    /** {@return how many seconds one attempt may take, 0 for no limit; -1, the default, for not declared} */
    long timeoutSeconds() default -1;

    /** {@return what happens after {@link #timeoutSeconds()}; UNKNOWN, the default, for not declared} */
    TaskDef.TimeoutPolicy timeoutPolicy() default TaskDef.TimeoutPolicy.UNKNOWN;

    /** {@return how many seconds all attempts may take, 0 for no limit; -1, the default, for not declared} */
    long totalTimeoutSeconds() default -1;

    /**
     * {@return how many seconds a worker may be silent, at least 1 and at most {@link #timeoutSeconds()} where that is
     * limited; -1, the default, for not declared}
     */
    long responseTimeoutSeconds() default -1;

    /** {@return how many seconds the task may wait to be polled; -1, the default, for not declared} */
    int pollTimeoutSeconds() default -1;

    /** {@return how many executions may run at once on all workers; -1, the default, for not declared} */
    int concurrentExecLimit() default -1;

    /** {@return how many executions may start in a period, 0 for no limit; -1, the default, for not declared} */
    int rateLimitPerFrequency() default -1;

    /** {@return that period in seconds ({@code rateLimitFrequencyInSeconds}); -1, the default, for not declared} */
    int rateLimitFrequencySeconds() default -1;
}
