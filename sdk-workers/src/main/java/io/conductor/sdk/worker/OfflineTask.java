package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One task that is run without a server, and what may befall it meanwhile. As {@link OfflineRunner} not part of the API.
 * Thread-safe.
 */
public final class OfflineTask {

    private final Worker worker;
    private final Place place;
    private final TaskExecution execution;
    private final Lease lease;
    private final CompletableFuture<TaskResult> result = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile boolean handedBack;
    private volatile long elapsed;
    private final AtomicReference<@Nullable Runnable> whenItBegins = new AtomicReference<>();

    OfflineTask(Worker worker, Task task, ServerCalls server, String workerId) {
        this.worker = worker;
        this.place = new Place(server);
        this.lease = new Lease(task, System.nanoTime(), () -> System.nanoTime() + elapsed);
        TaskLog logs = new TaskLog(task.taskId(), lines -> {}); // all lines go with the result
        RunningTask context = new RunningTask(lease, workerId, () -> stopping, logs, InstantSource.system());
        this.execution = new TaskExecution(place, context, lease);
    }

    /**
     * Runs the task on this thread, and waits for what its worker leaves open.
     *
     * @param begun called right before the worker
     * @param limit how long to wait for a {@code CompletionStage}
     * @return what would be reported to the server; empty if the stage is still open then; it is cancelled
     * @throws InterruptedException if interrupted while waiting
     * @throws IllegalStateException if it was run before
     */
    public Optional<TaskResult> run(Runnable begun, Duration limit) throws InterruptedException {
        if (!whenItBegins.compareAndSet(null, begun)) {
            throw new IllegalStateException("a task can be run only once");
        }
        execution.run();
        try {
            return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException open) {
            execution.interrupt(Runnable::run);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalStateException mistake ? mistake : new IllegalStateException(e);
        }
    }

    /**
     * Lets the response timeout of the running task pass without an extension.
     *
     * @throws IllegalStateException if the task has no response timeout, so that its lease cannot be lost
     */
    public void loseLease() {
        if (!lease.isLimited()) {
            throw new IllegalStateException("the task has no response timeout, so its lease cannot be lost");
        }
        elapsed = lease.task().responseTimeout().plusMillis(1).toNanos();
        if (worker.spec().get(Setting.INTERRUPT_ON_LEASE_LOSS)) {
            execution.interrupt(Runnable::run);
        }
    }

    /** Begins the closing of the runner. */
    public void stop() {
        stopping = true;
    }

    /** Lets the drain time of a closing runner end. */
    public void interrupt() {
        stop();
        execution.interrupt(Runnable::run);
    }

    /** {@return how often the worker called {@link TaskContext#heartbeat()}} */
    public int heartbeats() {
        return lease.heartbeats();
    }

    /** {@return whether the result puts the task back into its queue because the runner is closing} */
    public boolean handedBack() {
        return handedBack;
    }

    /** What a lane is to the tasks of a runner. */
    private final class Place implements TaskPlace {

        private final ServerCalls server;

        Place(ServerCalls server) {
            this.server = server;
        }

        @Override
        public Worker worker() {
            return worker;
        }

        @Override
        public boolean isDraining() {
            return stopping;
        }

        @Override
        public void fetchInput(RunningTask context) {
            context.fetchInput(server);
        }

        @Override
        public void started(TaskExecution begun) {
            try {
                Objects.requireNonNull(whenItBegins.get()).run();
            } catch (IllegalStateException mistake) { // of who asked for it, and no failure of the task
                result.completeExceptionally(mistake);
                throw mistake;
            }
        }

        @Override
        public void finish(TaskExecution ended, TaskResult made, long nanos) {
            lease.close();
            result.complete(made);
        }

        @Override
        public void handBack(TaskExecution ended) {
            handedBack = true;
            finish(ended, ended.context().handedBack(), 0);
        }

        @Override
        public void expire(TaskExecution unbegun) {
            result.completeExceptionally(new IllegalStateException("the lease of the task was lost before it began"));
        }
    }
}
