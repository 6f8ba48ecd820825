package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks can be told, each answering with a task of its own class, so that calls can be chained. Not for direct use:
 * name a task's own class, or {@link TaskSpec} for any of them. Immutable.
 *
 * @param <T> the task's own class
 */
public abstract class FluentTask<T extends FluentTask<T>> extends TaskSpec {

    private final Function<TaskHead, T> copy;

    FluentTask(TaskHead head, Function<TaskHead, T> copy) {
        super(head);
        this.copy = copy;
    }

    @Override
    public final T name(String name) {
        return with(head().name(name));
    }

    @Override
    public final T input(String name, @Nullable Object value) {
        return with(head().input(name, value));
    }

    @Override
    public final T inputs(Map<String, ? extends @Nullable Object> inputs) {
        return with(head().inputs(inputs));
    }

    @Override
    public final T description(String description) {
        return options(options -> options.description(description));
    }

    @Override
    public final T optional() {
        return options(options -> options.optional(true));
    }

    @Override
    public final T options(UnaryOperator<TaskOptions> change) {
        return with(head().options(change));
    }

    @Override
    final T with(TaskHead newHead) {
        return copy.apply(newHead);
    }

    @Override
    List<?> parts() {
        return List.of();
    }
}
