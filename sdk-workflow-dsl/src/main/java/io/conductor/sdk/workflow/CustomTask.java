package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A task of any type that the server knows and this SDK has no class for, with any fields:
 *
 * <pre>{@code
 * new CustomTask("TERMINATE", "stop").input("terminationStatus", "COMPLETED")
 * new CustomTask("DO_WHILE", "loop").field("loopCondition", "$.loop.iteration < 3").field("loopOver", List.of(a, b))
 * }</pre>
 *
 * <p>The server takes any type and lets a task of a type that it does not know wait for ever, so mind the spelling.
 * Immutable; see {@link TaskSpec}.
 */
public final class CustomTask extends TaskSpec {

    /**
     * A task.
     *
     * @param type the type as the server spells it, such as TERMINATE
     * @param taskReferenceName unique in its workflow
     */
    public CustomTask(String type, String taskReferenceName) {
        this(TaskHead.of(type, taskReferenceName));
    }

    private CustomTask(TaskHead head) {
        super(head);
    }

    /**
     * Sets a field of the task that is not an input.
     *
     * @param jsonName the JSON name, such as {@code loopCondition}
     * @param value null, text, number, boolean, list, map, reference, or a list of tasks
     * @return the changed task
     * @throws IllegalArgumentException for a field that every task has a method for, such as {@code inputParameters}
     */
    public CustomTask field(String jsonName, @Nullable Object value) {
        return options(options -> options.field(jsonName, value));
    }

    @Override
    public CustomTask name(String name) {
        return with(head().name(name));
    }

    @Override
    public CustomTask input(String name, @Nullable Object value) {
        return with(head().input(name, value));
    }

    @Override
    public CustomTask inputs(Map<String, ? extends @Nullable Object> inputs) {
        return with(head().inputs(inputs));
    }

    @Override
    public CustomTask description(String description) {
        return options(options -> options.description(description));
    }

    @Override
    public CustomTask optional() {
        return options(options -> options.optional(true));
    }

    @Override
    public CustomTask options(UnaryOperator<TaskOptions> change) {
        return with(head().options(change));
    }

    @Override
    CustomTask with(TaskHead newHead) {
        return new CustomTask(newHead);
    }

    @Override
    List<?> parts() {
        return List.of();
    }
}
