package io.conductor.sdk.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A task of any type that the server knows and this SDK has no class for, with any fields: of a newer server, of modules of your own, or DECISION
 * and LAMBDA of old definitions:
 *
 * <pre>{@code
 * new CustomTask("GRPC", "call").input("service", "Orders")
 * new CustomTask("DECISION", "choice").field("caseValueParam", "kind").input("kind", Ref.workflowInput("kind"))
 *         .field("decisionCases", Map.of("a", List.of(a, b)))
 * }</pre>
 *
 * <p>The server takes any type and lets a task of a type that it does not know wait for ever, so mind the spelling.
 * Immutable; see {@link TaskSpec}.
 */
public final class CustomTask extends FluentTask<CustomTask> {

    /**
     * A task.
     *
     * @param type the type as the server spells it, such as DECISION
     * @param taskReferenceName unique in its workflow
     */
    public CustomTask(String type, String taskReferenceName) {
        this(TaskHead.of(type, taskReferenceName));
    }

    private CustomTask(TaskHead head) {
        super(head, CustomTask::new);
    }

    /**
     * Sets a field of the task that is not an input.
     *
     * @param jsonName the JSON name, such as {@code caseValueParam}
     * @param value null, text, number, boolean, list, map, reference, or a list of tasks
     * @return the changed task
     * @throws IllegalArgumentException for a field that every task has a method for, such as {@code inputParameters}
     */
    public CustomTask field(String jsonName, @Nullable Object value) {
        return options(options -> options.field(jsonName, value));
    }
}
