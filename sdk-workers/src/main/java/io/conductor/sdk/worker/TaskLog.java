package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskExecLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of one task. Those of the last second are here; older ones were sent. What is here when the task ends goes
 * with its result. Lines that find no room, because the server takes none or the body writes faster than they can be sent,
 * go to the log of this process instead. Thread-safe; no method blocks.
 */
final class TaskLog {

    /** The longest text of one call. */
    private static final int LONGEST_BATCH = 100_000;

    /** How many characters may wait. */
    private static final int ROOM = 2_000_000;

    private static final Logger log = LoggerFactory.getLogger(TaskLog.class);

    private final String taskId;
    private final Consumer<TaskLog> shipLater;
    private final List<TaskExecLog> waiting = new ArrayList<>(); // guarded by this, as are the others
    private List<TaskExecLog> sending = List.of();
    private long length; // of those waiting and those being sent
    private boolean scheduled;
    private boolean ended;

    /** Lines of a task; what is told to ship them a while after the first of them came. */
    TaskLog(String taskId, Consumer<TaskLog> shipLater) {
        this.taskId = taskId;
        this.shipLater = shipLater;
    }

    String taskId() {
        return taskId;
    }

    void add(TaskExecLog line) {
        if (!keep(line)) {
            log.warn("The log of task {} has no room until the server has taken some of it: {}", taskId, line.log());
        } else if (isToBeScheduled()) {
            shipLater.accept(this);
        }
    }

    private synchronized boolean keep(TaskExecLog line) {
        boolean fits = length + line.log().length() <= ROOM;
        if (fits) {
            waiting.add(line);
            length += line.log().length();
        }
        return fits;
    }

    private synchronized boolean isToBeScheduled() {
        boolean first = !ended && !scheduled;
        scheduled = scheduled || first;
        return first;
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
            for (int batch = 0; count < waiting.size() && batch < LONGEST_BATCH; count++) {
                batch += waiting.get(count).log().length();
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
        length -= sending.stream().mapToInt(each -> each.log().length()).sum();
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
