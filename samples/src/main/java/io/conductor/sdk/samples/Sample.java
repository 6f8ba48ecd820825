package io.conductor.sdk.samples;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.List;

/** A sample: definitions, the workers that execute their tasks, and a way to start them. */
interface Sample extends AutoCloseable {

    /** The workflows, those that others refer to first. */
    List<WorkflowDef> definitions();

    /** The instance whose {@code @WorkerTask} methods execute the tasks. */
    Object workers();

    /** Starts the workflow that the sample is about. */
    WorkflowRun start(ConductorClient conductor);

    /** Frees what the sample holds, if anything. */
    @Override
    default void close() {}
}
