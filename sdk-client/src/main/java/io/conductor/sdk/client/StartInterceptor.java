package io.conductor.sdk.client;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import java.util.function.Function;

/**
 * Stands around every start of a workflow by {@link WorkflowClient}: for traces, tenants, audit. The first one added is the
 * outermost. Called by many threads at once, on the thread of the caller.
 */
@FunctionalInterface
public interface StartInterceptor {

    /**
     * Runs around one start.
     *
     * @param request what is to be started
     * @param start starts the workflow, by this request or a changed one; gives the id of the execution. Must be called once
     * @return what {@code start} gave
     * @throws ConductorException what {@code start} threw; any other exception reaches the caller too
     */
    String around(StartWorkflowRequest request, Function<StartWorkflowRequest, String> start);
}
