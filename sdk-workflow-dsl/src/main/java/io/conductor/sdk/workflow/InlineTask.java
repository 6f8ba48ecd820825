package io.conductor.sdk.workflow;

import java.util.Objects;

/**
 * Runs a short script in the server (INLINE). The script sees the inputs of this task as {@code $.name}; its value is the output
 * {@code result}. A script that fails, or takes longer than 4 s, fails the task. Immutable; see {@link TaskSpec}.
 *
 * <p>After 4 s the server stops waiting, but a script without an end keeps one of its threads busy until it is restarted.
 */
public final class InlineTask extends FluentTask<InlineTask> {

    /**
     * A script in JavaScript.
     *
     * @param taskReferenceName unique in its workflow
     * @param script its last value is the result ({@code expression}), such as {@code $.a + $.b}
     */
    public InlineTask(String taskReferenceName, String script) {
        this(TaskHead.of("INLINE", taskReferenceName)
                .input("evaluatorType", "javascript")
                .input("expression", Objects.requireNonNull(script, "script")));
    }

    /**
     * Sets the language ({@code evaluatorType}); {@code javascript} by default.
     *
     * @param evaluatorType such as {@code graaljs} or {@code python}, if the server has it
     * @return the changed task
     */
    public InlineTask evaluator(String evaluatorType) {
        return input("evaluatorType", Objects.requireNonNull(evaluatorType, "evaluatorType"));
    }

    /** {@return a reference to the value of the script} */
    public Ref result() {
        return output("result");
    }

    private InlineTask(TaskHead head) {
        super(head, InlineTask::new);
    }
}
