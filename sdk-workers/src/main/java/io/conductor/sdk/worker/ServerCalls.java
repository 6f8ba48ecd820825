package io.conductor.sdk.worker;

import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the runner's calls, and says so when the client was closed too early. Thread-safe. */
final class ServerCalls {

    private final TaskClient client;

    ServerCalls(TaskClient client) {
        this.client = client;
    }

    List<Task> batchPoll(PollRequest request) {
        return call(() -> client.batchPoll(request));
    }

    void update(TaskResult result) {
        String unused = call(() -> client.update(result));
    }

    Optional<Task> updateV2(TaskResult result) {
        return call(() -> client.updateV2(result));
    }

    void log(String taskId, String text) {
        String unused = call(() -> {
            client.log(taskId, text);
            return taskId;
        });
    }

    /** The task with its input, wherever that lies. */
    Task withInput(Task task) {
        return call(() -> client.withInput(task));
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (
                IllegalStateException
                        closed) { // what the client throws then; a supplier of tokens that throws it is told from that
            throw new ClientClosedException(closed);
        }
    }
}
