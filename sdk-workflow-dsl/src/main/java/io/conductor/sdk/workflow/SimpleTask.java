package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task that a worker does. Immutable; see {@link TaskSpec}. */
public final class SimpleTask extends FluentTask<SimpleTask> {

    private final @Nullable TaskType<?, ?> taskType;

    /**
     * A task for the workers that poll for its type.
     *
     * @param taskDefName the task type ({@code name}), as in the worker's annotation
     * @param taskReferenceName unique in its workflow
     */
    public SimpleTask(String taskDefName, String taskReferenceName) {
        this(TaskHead.of("SIMPLE", taskDefName, taskReferenceName), null);
    }

    /**
     * A task whose input and output have types: {@link WorkflowBuilder#build()} checks that its inputs are fields of the one,
     * and that references to its output name fields of the other.
     *
     * @param type name and types
     * @param taskReferenceName unique in its workflow
     */
    public SimpleTask(TaskType<?, ?> type, String taskReferenceName) {
        this(TaskHead.of("SIMPLE", type.name(), taskReferenceName), type);
    }

    private SimpleTask(TaskHead head, @Nullable TaskType<?, ?> taskType) {
        super(head, changed -> new SimpleTask(changed, taskType));
        this.taskType = taskType;
    }

    @Nullable
    TaskType<?, ?> taskType() {
        return taskType;
    }

    @Override
    List<?> parts() {
        return taskType == null ? List.of() : List.of(taskType);
    }
}
