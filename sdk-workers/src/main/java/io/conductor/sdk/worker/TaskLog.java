package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskExecLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The log lines of one task. Those of the last second are here; older ones were sent. What is here when the task ends goes
 * with its result. Thread-safe; no method blocks.
 */
final class TaskLog {

    /** The longest text of one call. */
    private static final int LONGEST_BATCH = 100_000;

    private final String taskId;
    private final LogShipper shipper;
    private final List<TaskExecLog> waiting = new ArrayList<>(); // guarded by this, as are the others
    private List<TaskExecLog> sending = List.of();
    private boolean scheduled;
    private boolean ended;

    TaskLog(String taskId, LogShipper shipper) {
        this.taskId = taskId;
        this.shipper = shipper;
    }

    String taskId() {
        return taskId;
    }

    void add(TaskExecLog line) {
        boolean first;
        synchronized (this) {
            waiting.add(line);
            first = !ended && !scheduled;
            scheduled = scheduled || first;
        }
        if (first) {
            shipper.shipLater(this);
        }
    }

    /** The task has ended: what was not sent goes with its result. */
    synchronized List<TaskExecLog> end() {
        ended = true;
        return List.copyOf(waiting);
    }

    /** The next lines to send, as one text; empty if there are none, or if they go with the result. */
    synchronized String next() {
        if (!ended) {
            int count = 0;
            for (int length = 0; count < waiting.size() && length < LONGEST_BATCH; count++) {
                length += waiting.get(count).log().length();
            }
            sending = List.copyOf(waiting.subList(0, count));
            waiting.subList(0, count).clear();
        }
        return text();
    }

    private String text() {
        return sending.stream().map(TaskExecLog::log).collect(Collectors.joining("\n"));
    }

    /** The lines were sent; says whether there are more. */
    synchronized boolean sent() {
        sending = List.of();
        scheduled = !ended && !waiting.isEmpty();
        return scheduled;
    }

    /** The lines were not sent; says whether they can be tried later, or else must be sent now. */
    synchronized boolean sendLater() {
        if (ended) {
            return false;
        }
        waiting.addAll(0, sending);
        sending = List.of();
        return true;
    }
}
