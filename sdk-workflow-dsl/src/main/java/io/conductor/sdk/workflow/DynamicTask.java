package io.conductor.sdk.workflow;

import java.util.Objects;

/**
 * Runs a task whose name is known only when the workflow runs (DYNAMIC): a type that the server does itself, such as {@code INLINE}, or
 * else a task for the workers that poll for that name. A name that is null fails the workflow. Immutable; see {@link TaskSpec}.
 */
public final class DynamicTask extends FluentTask<DynamicTask> {

    private static final String NAME = "taskToExecute";

    /**
     * A task by a name that is found out then.
     *
     * @param taskReferenceName unique in its workflow
     * @param taskName where the name is found; becomes the input {@code taskToExecute}
     */
    public DynamicTask(String taskReferenceName, Ref taskName) {
        this(TaskHead.of("DYNAMIC", taskReferenceName)
                .input(NAME, Objects.requireNonNull(taskName, "taskName"))
                .field("dynamicTaskNameParam", NAME));
    }

    private DynamicTask(TaskHead head) {
        super(head, DynamicTask::new);
    }
}
