package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks can be told, each answering with a task of its own class, so that calls can be chained. Not for direct use:
 * name a task's own class, or {@link TaskSpec} for any of them. Immutable.
 *
 * @param <T> the task's own class
 */
public abstract sealed class FluentTask<T extends FluentTask<T>> extends TaskSpec
        permits AgentTask,
                CustomTask,
                DoWhileTask,
                DynamicForkTask,
                DynamicTask,
                EventTask,
                ExclusiveJoinTask,
                ForkTask,
                GenerateTask,
                HttpTask,
                HumanTask,
                InlineTask,
                JdbcTask,
                JoinTask,
                JsonJqTask,
                KafkaPublishTask,
                LlmTask,
                McpTask,
                NoopTask,
                PullMessagesTask,
                SetVariableTask,
                SimpleTask,
                StartWorkflowTask,
                SubWorkflowTask,
                SwitchTask,
                TerminateTask,
                VectorTask,
                WaitTask {

    FluentTask(TaskHead head) {
        super(head);
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
    abstract T with(TaskHead newHead);

    @Override
    List<?> parts() {
        return List.of();
    }
}
