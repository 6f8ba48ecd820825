package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A task that a worker does. Immutable; see {@link TaskSpec}. */
public final class SimpleTask extends TaskSpec {

    /**
     * A task for the workers that poll for its type.
     *
     * @param taskDefName the task type ({@code name}), as in the worker's annotation
     * @param taskReferenceName unique in its workflow
     */
    public SimpleTask(String taskDefName, String taskReferenceName) {
        this(TaskHead.of("SIMPLE", taskDefName, taskReferenceName));
    }

    private SimpleTask(TaskHead head) {
        super(head);
    }

    @Override
    public SimpleTask name(String name) {
        return with(head().name(name));
    }

    @Override
    public SimpleTask input(String name, @Nullable Object value) {
        return with(head().input(name, value));
    }

    @Override
    public SimpleTask inputs(Map<String, ? extends @Nullable Object> inputs) {
        return with(head().inputs(inputs));
    }

    @Override
    public SimpleTask description(String description) {
        return options(options -> options.description(description));
    }

    @Override
    public SimpleTask optional() {
        return options(options -> options.optional(true));
    }

    @Override
    public SimpleTask options(UnaryOperator<TaskOptions> change) {
        return with(head().options(change));
    }

    @Override
    SimpleTask with(TaskHead newHead) {
        return new SimpleTask(newHead);
    }

    @Override
    List<?> parts() {
        return List.of();
    }
}
