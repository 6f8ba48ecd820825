package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.Task;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs single tasks in the workers of a {@link WorkerRunner}, without a server and without threads of its own. Not part of the
 * API, but public for {@code WorkerHarness} of {@code conductor-sdk-testing}; may change in any release. Immutable and
 * thread-safe.
 */
public final class OfflineRunner {

    private final List<Worker> workers;
    private final ServerCalls server;
    private final String workerId;

    OfflineRunner(List<Worker> workers, TaskClient offline, String workerId) {
        this.workers = workers;
        this.server = new ServerCalls(offline);
        this.workerId = workerId;
    }

    /**
     * The workers that a builder is given.
     *
     * @param workers adds workers, interceptors and exception mappers; must not start the builder
     * @return the runner
     * @throws InvalidWorkerException as {@link WorkerRunnerBuilder#start()} does
     */
    public static OfflineRunner of(Consumer<WorkerRunnerBuilder> workers) {
        WorkerRunnerBuilder builder = WorkerRunner.builder(offlineClient(), JsonCodec.standard());
        workers.accept(builder);
        return builder.parts.offline();
    }

    private static TaskClient offlineClient() {
        InvocationHandler offline = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            throw new UnsupportedOperationException("There is no server here for " + method.getName());
        };
        return (TaskClient)
                Proxy.newProxyInstance(TaskClient.class.getClassLoader(), new Class<?>[] {TaskClient.class}, offline);
    }

    /** {@return what the workers would poll for} */
    public List<WorkerSpec> workers() {
        return workers.stream().map(Worker::spec).toList();
    }

    /**
     * Makes a task ready to run.
     *
     * @param task a task as it would be polled
     * @return the task, not running yet
     * @throws IllegalArgumentException if no worker is of its type and domain
     */
    public OfflineTask prepare(Task task) {
        String domain = task.domain().orElse(null);
        return workers.stream()
                .filter(each -> each.spec().taskType().equals(task.taskDefName())
                        && Objects.equals(each.spec().domain(), domain))
                .findFirst()
                .map(worker -> new OfflineTask(worker, task, server, workerId))
                .orElseThrow(() -> new IllegalArgumentException("no worker for the task type '" + task.taskDefName()
                        + "'" + (domain == null ? "" : " in the domain '" + domain + "'") + "; there are workers for "
                        + workers.stream().map(each -> each.spec().name()).toList()));
    }
}
