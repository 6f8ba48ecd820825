package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tasks and executions of a {@link FakeConductor}: JSON objects as the server would send them. Thread-safe; {@link
 * #poll} and {@link #awaitResult} wait on its monitor.
 */
final class FakeState {

    private final Map<String, FakeTask> tasks = new LinkedHashMap<>(); // all guarded by this
    private final Map<String, Map<String, @Nullable Object>> workflows = new LinkedHashMap<>();

    /** Puts an execution of one task on the server, and the task into its queue; gives its id. */
    synchronized String offer(String taskType, Map<String, @Nullable Object> input, Map<String, ?> fields) {
        String workflowId = start("fake_" + taskType, 1, input, null);
        Map<String, @Nullable Object> task = template("fake-task.json");
        String taskId = UUID.randomUUID().toString();
        task.put("taskType", taskType);
        task.put("taskDefName", taskType);
        task.put("referenceTaskName", taskType + "_ref");
        task.put("taskId", taskId);
        task.put("inputData", input);
        task.put("workflowInstanceId", workflowId);
        task.put("workflowType", "fake_" + taskType);
        task.put("scheduledTime", now());
        task.putAll(fields);
        task.values().removeIf(Objects::isNull);
        describe(task, input);
        tasks.put(taskId, new FakeTask(task));
        notifyAll();
        return taskId;
    }

    /** Makes the definitions in a task fit it. */
    private static void describe(Map<String, @Nullable Object> task, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> definition = with(task.get("taskDefinition"), "name", task.get("taskDefName"));
        Map<String, @Nullable Object> inWorkflow = with(task.get("workflowTask"), "name", task.get("taskDefName"));
        Map<String, String> parameters = new LinkedHashMap<>();
        input.keySet().forEach(name -> parameters.put(name, "${workflow.input." + name + "}"));
        inWorkflow.put("taskReferenceName", task.get("referenceTaskName"));
        inWorkflow.put("inputParameters", parameters);
        inWorkflow.put("taskDefinition", definition);
        task.put("taskDefinition", definition);
        task.put("workflowTask", inWorkflow);
    }

    private static Map<String, @Nullable Object> with(@Nullable Object json, String field, @Nullable Object value) {
        Map<String, @Nullable Object> changed = JsonValues.object(json == null ? Map.of() : json);
        changed.put(field, value);
        return changed;
    }

    /** Starts an execution that does nothing by itself; gives its id. */
    synchronized String start(
            String name, int version, Map<String, @Nullable Object> input, @Nullable Object correlationId) {
        Map<String, @Nullable Object> workflow = template("fake-workflow.json");
        String workflowId = UUID.randomUUID().toString();
        workflow.put("workflowId", workflowId);
        workflow.put("workflowName", name);
        workflow.put("workflowVersion", version);
        workflow.put("input", input);
        workflow.put("createTime", now());
        workflow.put("startTime", now());
        if (correlationId != null) {
            workflow.put("correlationId", correlationId);
        }
        workflows.put(workflowId, workflow);
        return workflowId;
    }

    /** Takes up to a number of tasks of a queue, and waits for so many until the time is over, as the server does. */
    synchronized List<Map<String, @Nullable Object>> poll(
            String taskType, @Nullable String domain, @Nullable String workerId, int count, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<FakeTask> taken = new ArrayList<>();
        while (true) {
            take(taskType, domain, count, taken);
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (taken.size() >= count || left <= 0) {
                return taken.stream().map(task -> task.polled(workerId)).toList();
            }
            wait(Math.min(left, 50)); // or until a callback is due
        }
    }

    private void take(String taskType, @Nullable String domain, int count, List<FakeTask> taken) {
        for (FakeTask task : tasks.values()) {
            if (taken.size() < count && task.take(taskType, domain)) {
                taken.add(task);
            }
        }
    }

    /** Takes a result; says what the server complains of. A task that has ended stays as it is. */
    synchronized Optional<String> update(TaskResult result) {
        Map<String, @Nullable Object> workflow = workflows.get(result.workflowInstanceId());
        if (workflow == null) {
            return Optional.of("No such workflow found by id: " + result.workflowInstanceId());
        }
        FakeTask task = tasks.get(result.taskId());
        if (task == null) {
            return Optional.of("No such task found by id: " + result.taskId());
        }
        boolean endedBefore = task.isTerminal();
        task.update(result);
        if (task.isTerminal() && !endedBefore) {
            String reason = result.reasonForIncompletion().orElse(null);
            end(workflow, statusAfter(result.status()), JsonValues.object(result.outputData()), reason);
        }
        notifyAll();
        return Optional.empty();
    }

    private static String statusAfter(TaskResult.Status status) {
        return switch (status) {
            case COMPLETED -> "COMPLETED";
            case CANCELED -> "TERMINATED";
            default -> "FAILED";
        };
    }

    /** Ends an execution that was started. */
    synchronized void end(
            String workflowId, String status, Map<String, @Nullable Object> output, @Nullable String reason) {
        Map<String, @Nullable Object> workflow = workflows.get(workflowId);
        if (workflow == null) {
            throw new IllegalArgumentException("no workflow was started with the id " + workflowId);
        }
        end(workflow, status, output, reason);
    }

    private static void end(
            Map<String, @Nullable Object> workflow,
            String status,
            Map<String, @Nullable Object> output,
            @Nullable String reason) {
        workflow.put("status", status);
        workflow.put("endTime", now());
        workflow.put("updateTime", now());
        workflow.put("output", output);
        if (reason != null) {
            workflow.put("reasonForIncompletion", reason);
        }
    }

    /** Adds lines to the log of a task, known or not. */
    synchronized void log(String taskId, String text) {
        FakeTask task = tasks.get(taskId);
        if (task != null) {
            task.log(TaskExecLog.of(text, Instant.now()));
            notifyAll();
        }
    }

    synchronized List<TaskExecLog> logs(String taskId) {
        FakeTask task = tasks.get(taskId);
        return task == null ? List.of() : task.logs();
    }

    synchronized Optional<Map<String, @Nullable Object>> task(String taskId) {
        return Optional.ofNullable(tasks.get(taskId)).map(FakeTask::json);
    }

    synchronized Optional<Map<String, @Nullable Object>> workflow(String workflowId) {
        return Optional.ofNullable(workflows.get(workflowId))
                .map(workflow -> with(workflow, "tasks", tasksOf(workflowId)));
    }

    private List<Map<String, @Nullable Object>> tasksOf(String workflowId) {
        return tasks.values().stream()
                .map(FakeTask::json)
                .filter(task -> workflowId.equals(task.get("workflowInstanceId")))
                .toList();
    }

    /** All updates of a task, also extensions of its lease and those that came too late. */
    synchronized List<TaskResult> updates(String taskId) {
        return known(taskId).updates();
    }

    /** The result that ended a task or put it back into its queue, once there is one; empty when the time is over. */
    synchronized Optional<TaskResult> awaitResult(String taskId, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<TaskResult> result = known(taskId).updates().stream()
                    .filter(update -> !update.isLeaseExtension())
                    .findFirst();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (result.isPresent() || left <= 0) {
                return result;
            }
            wait(left);
        }
    }

    private FakeTask known(String taskId) {
        FakeTask task = tasks.get(taskId);
        if (task == null) {
            throw new IllegalArgumentException("no task was offered with the id " + taskId);
        }
        return task;
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    private static Map<String, @Nullable Object> template(String name) {
        try (InputStream json = FakeState.class.getResourceAsStream(name)) {
            return JsonValues.object(
                    new String(Objects.requireNonNull(json, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
