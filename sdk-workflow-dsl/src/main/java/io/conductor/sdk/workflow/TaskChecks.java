package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.TaskOptions.Cache;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a task by itself, wherever it stands. */
final class TaskChecks {

    private final Problems problems;
    private final TypeChecks types;

    TaskChecks(Problems problems) {
        this.problems = problems;
        this.types = new TypeChecks(problems);
    }

    void check(TaskNode node) {
        checkNames(node);
        checkOptions(node);
        checkValues(node);
        types.check(node);
        TaskSpec task = node.task();
        if (task instanceof SimpleTask simple) {
            DeclaredTypes.inputsThatDoNotFit(simple)
                    .forEach((input, misfit) -> problems.of(
                            node, "input '" + input + "' is not declared: " + misfit.cause(), misfit.hint()));
        } else if (task instanceof ForkTask fork) {
            checkFork(node, fork);
        } else if (task instanceof SwitchTask cases) {
            checkSwitch(node, cases);
        } else if (task instanceof DynamicForkTask fork) {
            checkDynamicFork(node, fork);
        } else if (task instanceof SubWorkflowTask sub) {
            checkWorkflowName(node, sub.params().name());
            checkPriority(node, sub.params().json().get("priority"));
        } else if (task instanceof StartWorkflowTask start) {
            checkStart(node, start);
        } else if (task instanceof HttpTask http
                && isBlank(http.request().json().get("uri"))) {
            problems.of(node, "the HTTP request has no address", "Give HttpInput a URI or a Ref to one");
        }
    }

    private void checkNames(TaskNode node) {
        TaskSpec task = node.task();
        if (node.ref().isBlank()) {
            problems.of(node, "the reference name is blank", "Give the task a name that is unique in the workflow");
        }
        if (node.ref().equals("workflow")) {
            problems.of(
                    node,
                    "the reference name is 'workflow', which in references means the workflow itself",
                    "Choose another one");
        }
        if (!node.ref().isBlank() && isUnreadable(node.ref())) {
            problems.warn(
                    node,
                    "nothing can refer to a task named '" + node.ref() + "'",
                    "Use letters, digits, - and _ in reference names");
        }
        if (node.ref().contains("__") && node.isRepeated()) {
            problems.of(
                    node,
                    "the reference name has '__', by which the server marks the turns of a loop: it would never find the task",
                    "Use a single _ in the names of loops and of tasks in them");
        }
        if (task.name().isBlank()) {
            problems.of(node, "the task name is blank", "Name the task type that the workers poll for");
        }
        if (task.type().isBlank()) {
            problems.of(node, "the task type is blank", "Give the type as the server spells it, such as TERMINATE");
        }
    }

    /** Whether a reference to this name would end before the name does. */
    private static boolean isUnreadable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (endsName(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsName(char letter) {
        return switch (letter) {
            case ' ', '\t', '\n', '\u000B', '\f', '\r', '.', '[', ']', '{', '}', '$', '\'', '"' -> true;
            default -> false;
        };
    }

    private void checkOptions(TaskNode node) {
        node.task().head().options().values().forEach((option, value) -> {
            if (option.equals("retryCount") && (Integer) value < 0) {
                problems.of(node, "retryCount is " + value, "Give 0 for no retry, or a positive number");
            } else if (value instanceof Duration delay) {
                checkSeconds(node, "startDelay", delay);
            } else if (value instanceof Cache cache) {
                checkSeconds(node, "the time to live of the cache", cache.timeToLive());
            }
        });
    }

    private void checkSeconds(TaskNode node, String what, Duration duration) {
        if (!isWholeSeconds(duration)) {
            problems.of(
                    node, what + " is " + duration, "Give whole seconds, not negative: the server counts in seconds");
        }
    }

    static boolean isWholeSeconds(Duration duration) {
        return !duration.isNegative() && duration.equals(Duration.ofSeconds(duration.toSeconds()));
    }

    private void checkValues(TaskNode node) {
        for (PlacedValue placed : node.values()) {
            Object value = placed.value();
            if (!TaskValues.isJson(value)) {
                problems.of(node, placed.place() + " is " + describe(value), hint(value));
            }
        }
        for (String name : WorkflowTaskRenderer.ownInputs(node.task()).keySet()) {
            if (node.task().head().inputs().containsKey(name)) {
                problems.of(
                        node,
                        "input '" + name + "' is given twice, by .input(…) and by the task itself",
                        "Remove .input(\"" + name + "\", …)");
            }
        }
    }

    static String describe(Object value) {
        return value instanceof Number
                ? value + ", which JSON does not have"
                : "a " + value.getClass().getName();
    }

    static String hint(Object value) {
        if (value instanceof TaskSpec) {
            return "Give its result: task.output() or task.output(\"name\")";
        }
        return value instanceof HttpInput
                ? "Give the HttpInput to new HttpTask(…)"
                : "Give text, number, boolean, list, map or Ref; for a record or bean, a map of its fields";
    }

    private void checkFork(TaskNode node, ForkTask fork) {
        if (fork.branches().isEmpty()) {
            problems.of(node, "the fork has no branches", "Give it at least one branch with a task");
        }
        for (int i = 0; i < fork.branches().size(); i++) {
            if (fork.branches().get(i).isEmpty()) {
                problems.of(node, "branch " + (i + 1) + " is empty", "Add a task to it or leave the branch out");
            }
        }
    }

    private void checkSwitch(TaskNode node, SwitchTask cases) {
        if (cases.cases().isEmpty()) {
            problems.of(node, "the switch has no cases", "Add one with .when(\"value\", tasks…)");
        }
        if (cases.expression().isBlank() || isBlank(cases.head().inputs().getOrDefault(cases.expression(), "given"))) {
            problems.of(node, "the switch has nothing to decide by", "Give it a value, or a script");
        }
    }

    private void checkDynamicFork(TaskNode node, DynamicForkTask fork) {
        Map<String, @Nullable Object> inputs = fork.head().inputs();
        if (fork.isForEach()) {
            return;
        }
        for (String param : new String[] {fork.tasksParam(), fork.inputsParam()}) {
            if (param.isBlank()) {
                problems.of(node, "the name of an input of the dynamic fork is blank", "Leave out .paramNames(…)");
            } else if (inputs.get(param) == null) {
                problems.of(
                        node,
                        "the dynamic fork lacks its input '" + param + "'",
                        "Call .tasks(tasks, inputs), or .input(\"" + param + "\", …)");
            }
        }
    }

    private void checkStart(TaskNode node, StartWorkflowTask start) {
        checkWorkflowName(node, start.workflowName());
        checkPriority(node, start.request().json().get("priority"));
        String requested = start.request().name();
        if (!requested.isEmpty() && !requested.equals(start.workflowName())) {
            problems.of(
                    node,
                    "the request is for workflow '" + requested + "', the task for '" + start.workflowName() + "'",
                    "Give both the same name");
        }
        if (start.version().isPresent()
                && start.request().version().isPresent()
                && !start.version().equals(start.request().version())) {
            problems.of(
                    node,
                    "the request is for version " + start.request().version().get() + ", the task for version "
                            + start.version().get(),
                    "Leave the version out of one of them");
        }
    }

    private void checkWorkflowName(TaskNode node, String name) {
        if (name.isBlank()) {
            problems.of(node, "the name of the workflow to run is blank", "Name a workflow");
        }
    }

    private void checkPriority(TaskNode node, @Nullable Object priority) {
        if (priority instanceof Number number && (number.longValue() < 0 || number.longValue() > 99)) {
            problems.of(node, "priority is " + priority, "Give 0 to 99");
        }
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }
}
