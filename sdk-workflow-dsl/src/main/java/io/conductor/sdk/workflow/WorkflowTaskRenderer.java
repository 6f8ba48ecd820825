package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.TaskBlock.Kind;
import io.conductor.sdk.workflow.TaskOptions.Cache;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes tasks as the server's JSON: the only place that knows the names of its fields. */
final class WorkflowTaskRenderer {

    /** Fields that every task has a method or a constructor parameter for. */
    static final Set<String> COMMON_FIELDS = Set.of("name", "taskReferenceName", "type", "inputParameters");

    /** The input by which a SWITCH with a value is told that value. */
    static final String SWITCH_INPUT = "switchCaseValue";

    private WorkflowTaskRenderer() {}

    /** Writes tasks that {@link TaskSequence} has put into the server's order. */
    static List<WorkflowTask> render(List<TaskSpec> tasks) {
        return tasks.stream().map(WorkflowTaskRenderer::render).toList();
    }

    private static WorkflowTask render(TaskSpec task) {
        TaskHead head = task.head();
        WorkflowTask.Builder json = WorkflowTask.builder(head.name(), head.referenceName(), head.type())
                .inputParameters(inputs(task));
        fields(task).forEach(json::field);
        if (task instanceof ForkTask fork) {
            json.forkTasks(
                    fork.branches().stream().map(WorkflowTaskRenderer::render).toList());
        } else if (task instanceof SwitchTask cases) {
            renderCases(cases, json);
        }
        head.options().fields().forEach((name, value) -> json.field(name, tasksIn(value)));
        return json.build();
    }

    private static void renderCases(SwitchTask task, WorkflowTask.Builder json) {
        Map<String, List<WorkflowTask>> cases = new LinkedHashMap<>();
        task.cases().forEach((value, tasks) -> cases.put(value, render(tasks)));
        json.decisionCases(cases);
        if (!task.otherwise().isEmpty()) {
            json.defaultCase(render(task.otherwise()));
        }
    }

    /** The inputs of a task, its own and those that come with its type. */
    static Map<String, @Nullable Object> inputs(TaskSpec task) {
        Map<String, @Nullable Object> own = ownInputs(task);
        if (own.isEmpty()) {
            return task.head().inputs();
        }
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>(task.head().inputs());
        inputs.putAll(own);
        return inputs;
    }

    /** The inputs that come with the type of a task. */
    static Map<String, @Nullable Object> ownInputs(TaskSpec task) {
        if (task instanceof HttpTask http) {
            return Map.of("http_request", http.request().json());
        }
        if (task instanceof WaitTask wait) {
            return wait.time();
        }
        return task instanceof StartWorkflowTask start ? Map.of("startWorkflow", startWorkflow(start)) : Map.of();
    }

    private static Map<String, @Nullable Object> startWorkflow(StartWorkflowTask task) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(task.request().json());
        json.put("name", task.workflowName());
        task.version().ifPresent(version -> json.put("version", version));
        return json;
    }

    /** The fields beside the inputs that say what the task does, without the tasks inside it. */
    static Map<String, @Nullable Object> fields(TaskSpec task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        task.head().options().values().forEach((option, value) -> fields.put(option, value(value)));
        if (task instanceof JoinTask join) {
            fields.put("joinOn", join.joinOn());
        } else if (task instanceof DynamicForkTask fork && !fork.isForEach()) {
            fields.put("dynamicForkTasksParam", fork.tasksParam());
            fields.put("dynamicForkTasksInputParamName", fork.inputsParam());
        } else if (task instanceof SubWorkflowTask sub) {
            fields.put("subWorkflowParam", sub.params());
        } else if (task instanceof SwitchTask cases) {
            fields.put("evaluatorType", cases.evaluatorType());
            fields.put("expression", cases.expression());
        }
        return fields;
    }

    /** All fields beside the inputs, with those that were given by their JSON names: these win. */
    static Map<String, @Nullable Object> allFields(TaskSpec task) {
        Map<String, @Nullable Object> fields = fields(task);
        fields.putAll(task.head().options().fields());
        return fields;
    }

    /** When tasks run that were given in a field by its JSON name. */
    static Kind kindOf(String jsonName) {
        return switch (jsonName) {
            case "forkTasks" -> Kind.BRANCH;
            case "decisionCases", "defaultCase" -> Kind.CASE;
            case "loopOver" -> Kind.LOOP;
            default -> Kind.OTHER;
        };
    }

    private static Object value(Object option) {
        if (option instanceof Duration duration) {
            return duration.toSeconds();
        }
        return option instanceof Cache cache
                ? JsonValues.object(
                        "key", cache.key(), "ttlInSecond", cache.timeToLive().toSeconds())
                : option;
    }

    private static @Nullable Object tasksIn(@Nullable Object value) {
        return TaskBlock.isSequence(value)
                ? render(TaskBlock.sequence(value))
                : JsonValues.withEach(value, WorkflowTaskRenderer::tasksIn);
    }
}
