package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Watches many runs at once: each is asked for its status now and then, by a few threads for all of them. The more runs
 * there are, the less often each is asked, so that the server gets at most 200 questions a second. Thread-safe.
 */
final class RunWatcher implements AutoCloseable {

    private static final Duration PER_RUN = Duration.ofMillis(5);

    /** A shorter time is not over before the first answer, unless that takes so long. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private final WorkflowClient workflows;
    private final WatchThreads threads;
    private final Pause clock;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    RunWatcher(WorkflowClient workflows, WatchThreads threads, Pause clock) {
        this.workflows = workflows;
        this.threads = threads;
        this.clock = clock;
    }

    /** The ended workflow, or the exceptions of {@link WorkflowRun#await(Duration)}. */
    CompletableFuture<Workflow> watch(String workflowId, Duration timeout) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The client is closed"));
        }
        Watch watch = new Watch(workflowId, timeout);
        watches.add(watch);
        watch.begin();
        if (closed) {
            watch.end(() -> watch.future.completeExceptionally(new IllegalStateException("The client is closed")));
        }
        return watch.future;
    }

    /** The runs that are still watched. */
    int size() {
        return watches.size();
    }

    /** Gives up all that are watched. */
    @Override
    public void close() {
        closed = true;
        watches.forEach(watch ->
                watch.end(() -> watch.future.completeExceptionally(new IllegalStateException("The client is closed"))));
        threads.close();
    }

    /** The threads behind the watcher. */
    interface WatchThreads extends AutoCloseable {

        /** The clock's alarm. */
        Alarm alarm();

        /** For calls of the server. */
        Executor calls();

        /** For what users do with a result. */
        Executor results();

        @Override
        void close();
    }

    private final class Watch {

        private final String workflowId;
        private final Duration timeout;
        private final long deadline;
        private final CompletableFuture<Workflow> future = new CompletableFuture<>();
        private volatile Duration pause = WorkflowRun.FIRST_PAUSE;
        private volatile @Nullable ConductorException failure;
        private volatile Runnable cancelTimeout = () -> {};

        Watch(String workflowId, Duration timeout) {
            this.workflowId = workflowId;
            this.timeout = WorkflowRun.shorter(timeout, WorkflowRun.LONGEST_WAIT);
            this.deadline = clock.nanoTime() + this.timeout.toNanos();
        }

        void begin() {
            cancelTimeout = threads.alarm().after(timeout, this::timeOut);
            var unused = future.whenComplete((workflow, error) -> forget()); // also when the user cancels it
            threads.calls().execute(this::ask);
        }

        private void forget() {
            watches.remove(this);
            cancelTimeout.run();
        }

        private void ask() {
            if (future.isDone()) {
                return;
            }
            try {
                if (workflows.status(workflowId, false, false).status().isTerminal()) {
                    Workflow ended = workflows.get(workflowId);
                    end(() -> future.complete(ended));
                    return;
                }
                failure = null;
            } catch (ConductorException e) {
                if (!e.retryable()) {
                    end(() -> future.completeExceptionally(e));
                    return;
                }
                failure = e;
            } catch (RuntimeException | Error e) {
                end(() -> future.completeExceptionally(e));
                return;
            }
            askLater();
        }

        private void askLater() {
            if (deadline - clock.nanoTime() <= 0) {
                giveUp();
                return;
            }
            Duration fair = PER_RUN.multipliedBy(watches.size());
            Duration delay = pause.compareTo(fair) > 0 ? pause : fair;
            pause = WorkflowRun.longer(pause);
            if (deadline - clock.nanoTime() > delay.toNanos()) {
                threads.alarm().after(delay, () -> threads.calls().execute(this::ask));
            } else {
                askAtTheEnd();
            }
        }

        /** A last look shortly before the time is over. */
        private void askAtTheEnd() {
            long left = deadline - clock.nanoTime() - PER_RUN.toNanos();
            if (left > 0) {
                threads.alarm()
                        .after(Duration.ofNanos(left), () -> threads.calls().execute(this::ask));
            }
        }

        private void timeOut() {
            Duration patience = FIRST_ANSWER.minus(timeout);
            if (wasAsked() || patience.isNegative()) {
                giveUp();
            } else {
                cancelTimeout = threads.alarm().after(patience, this::giveUp);
            }
        }

        /** Whether there was an answer, after which the pauses grow. */
        private boolean wasAsked() {
            return !pause.equals(WorkflowRun.FIRST_PAUSE);
        }

        private void giveUp() {
            end(() -> future.completeExceptionally(WorkflowRun.timedOut(workflowId, timeout, null, failure)));
        }

        void end(Runnable completion) {
            if (watches.remove(this)) {
                threads.results().execute(completion);
            }
        }
    }
}
