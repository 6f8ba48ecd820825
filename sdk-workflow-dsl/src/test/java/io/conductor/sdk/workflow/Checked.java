package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** What build() says of a workflow named "demo". */
final class Checked {

    private Checked() {}

    static WorkflowBuilder demo(TaskSpec... tasks) {
        return WorkflowBuilder.workflow("demo").add(List.of(tasks));
    }

    static SimpleTask simple(String ref) {
        return new SimpleTask("work", ref);
    }

    static List<String> problems(TaskSpec... tasks) {
        return problems(demo(tasks));
    }

    static List<String> problems(WorkflowBuilder builder) {
        InvalidWorkflowException thrown = catchThrowableOfType(InvalidWorkflowException.class, builder::build);
        return thrown == null
                ? List.of()
                : thrown.problems().stream().map(Object::toString).toList();
    }
}
