package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task of a {@link FakeState}, and what became of it. Guarded by its state. */
final class FakeTask {

    private final Map<String, @Nullable Object> json;
    private final List<TaskResult> updates = new ArrayList<>();
    private final List<TaskExecLog> logs = new ArrayList<>();
    private long visibleAt = System.nanoTime();
    private boolean queued = true;

    FakeTask(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    Map<String, @Nullable Object> json() {
        return new LinkedHashMap<>(json);
    }

    List<TaskResult> updates() {
        return List.copyOf(updates);
    }

    List<TaskExecLog> logs() {
        return List.copyOf(logs);
    }

    void log(TaskExecLog line) {
        logs.add(line);
    }

    /** Takes it out of its queue, if it is in that queue and may be polled. */
    boolean take(String taskType, @Nullable String domain) {
        boolean taken = queued
                && taskType.equals(json.get("taskDefName"))
                && Objects.equals(domain, json.get("domain"))
                && System.nanoTime() - visibleAt >= 0;
        queued = queued && !taken;
        return taken;
    }

    /** What the poll is answered with that took it. */
    Map<String, @Nullable Object> polled(@Nullable String workerId) {
        json.put("status", "IN_PROGRESS");
        json.put("pollCount", number("pollCount") + 1);
        json.put("callbackAfterSeconds", 0);
        if (workerId != null) {
            json.put("workerId", workerId);
        }
        if (number("startTime") == 0) {
            json.put("startTime", now());
        }
        json.put("updateTime", now());
        return json();
    }

    /** Takes a result. One that comes too late is only noted. */
    void update(TaskResult result) {
        updates.add(result);
        if (isTerminal() || result.isLeaseExtension()) {
            return;
        }
        logs.addAll(result.logs());
        json.put("outputData", JsonValues.object(result.outputData()));
        result.reasonForIncompletion().ifPresent(reason -> json.put("reasonForIncompletion", reason));
        json.remove("workerId");
        result.workerId().ifPresent(worker -> json.put("workerId", worker));
        if (result.status() == TaskResult.Status.IN_PROGRESS) {
            json.put("status", "SCHEDULED");
            json.put("callbackAfterSeconds", result.callbackAfter().toSeconds());
            visibleAt = System.nanoTime() + result.callbackAfter().toNanos();
            queued = true;
        } else {
            json.put("status", result.status().name());
            json.put("endTime", now());
        }
    }

    boolean isTerminal() {
        return !List.of("SCHEDULED", "IN_PROGRESS").contains(String.valueOf(json.get("status")));
    }

    private long number(String field) {
        return json.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
