package io.conductor.sdk.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Sets workflow variables (SET_VARIABLE), which any later task reads with {@link Ref#workflowVariable}. Each input is a variable; those that
 * are not named here keep their values. All variables together must not be greater than 256 kB. Immutable; see {@link TaskSpec}.
 */
public final class SetVariableTask extends FluentTask<SetVariableTask> {

    /**
     * Sets what is given by {@link #variable}.
     *
     * @param taskReferenceName unique in its workflow
     */
    public SetVariableTask(String taskReferenceName) {
        this(TaskHead.of("SET_VARIABLE", taskReferenceName));
    }

    /**
     * Sets a variable.
     *
     * @param name the variable's name
     * @param value null, text, number, boolean, list, map, or a {@link Ref} at any depth
     * @return the changed task
     */
    public SetVariableTask variable(String name, @Nullable Object value) {
        return input(name, value);
    }

    private SetVariableTask(TaskHead head) {
        super(head, SetVariableTask::new);
    }
}
