package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one task type of one domain busy: gives its tasks permits and threads, and sees to it that each of them ends
 * reported, handed back or named. Thread-safe.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private enum State {
        OPEN,
        PAUSED,
        DRAINING
    }

    private final Worker worker;
    private final Engine engine;
    private final ExecutorService threads;
    private final Permits permits;
    private final Poller poller;
    private final Set<TaskExecution> executions = ConcurrentHashMap.newKeySet();
    private final Queue<TaskExecution> waiting = new ConcurrentLinkedQueue<>();
    private volatile State state = State.OPEN;

    Lane(Worker worker, Engine engine, ExecutorService threads) {
        this.worker = worker;
        this.engine = engine;
        this.threads = threads;
        int concurrency = worker.spec().concurrency();
        this.permits =
                new Permits(concurrency > 0 ? concurrency : engine.tuning().concurrency());
        this.poller = new Poller(this, engine);
    }

    Worker worker() {
        return worker;
    }

    String name() {
        return worker.spec().name();
    }

    Permits permits() {
        return permits;
    }

    boolean isDraining() {
        return state == State.DRAINING;
    }

    /** Whether new work may be polled. */
    boolean accepts() {
        return state == State.OPEN && engine.reporter().hasRoom();
    }

    void wake() {
        poller.wake();
    }

    /**
     * Takes over polled tasks.
     *
     * @param tasks the tasks; possibly more than were asked for
     * @param reserved how many permits the poller reserved for them
     * @param leasedFrom when their lease began at the earliest
     */
    void receive(List<Task> tasks, int reserved, long leasedFrom) {
        int permitted = reserved;
        for (Task task : tasks) {
            TaskExecution execution = accept(task, leasedFrom);
            if (permitted > 0) {
                permitted--;
                execution.grant();
                launch(execution);
            } else {
                waiting.add(execution);
            }
        }
        startWaiting();
        if (isDraining()) {
            handBackWaiting();
        }
    }

    private TaskExecution accept(Task task, long leasedFrom) {
        engine.ledger().received();
        engine.executions().enter();
        Lease lease = engine.leases().lease(task, leasedFrom);
        RunningTask context = new RunningTask(task, engine.workerId(), this::isDraining, lease::isLost, engine.clock());
        TaskExecution execution = new TaskExecution(this, context, lease);
        executions.add(execution);
        engine.leases().keep(lease, worker.spec().extendLease(), () -> leaseLost(execution));
        return execution;
    }

    private void launch(TaskExecution execution) {
        try {
            threads.execute(execution);
        } catch (RejectedExecutionException e) {
            log.warn("No thread for {}; it is handed back", execution.context().task(), e);
            handBackIfNotStarted(execution);
        }
    }

    /** Starts tasks that came without a permit, oldest first, as far as permits are free. */
    private void startWaiting() {
        while (!waiting.isEmpty() && permits.reserve(1) == 1) {
            TaskExecution next = waiting.poll();
            if (next == null) {
                permits.release(1);
                return;
            }
            next.grant();
            launch(next);
        }
    }

    private void leaseLost(TaskExecution execution) {
        if (worker.spec().interruptOnLeaseLoss()) {
            threads.execute(execution::interrupt);
        }
    }

    /** The execution came to a result. */
    void finish(TaskExecution execution, TaskResult result) {
        deliver(execution, result, Delivery.Kind.RESULT);
    }

    /** The execution was interrupted by the drain and came to no result: the task goes back to its queue. */
    void handBack(TaskExecution execution) {
        Task task = execution.context().task();
        TaskResult result = TaskResult.builder(task, TaskResult.Status.IN_PROGRESS)
                .workerId(engine.workerId())
                .outputData(task.outputData()) // it would be overwritten
                .logs(execution.context().logs())
                .build();
        deliver(execution, result, Delivery.Kind.HAND_BACK);
    }

    private void deliver(TaskExecution execution, TaskResult result, Delivery.Kind kind) {
        try {
            engine.reporter().deliver(new Delivery(name(), result, execution.lease(), kind));
        } finally {
            leave(execution);
        }
    }

    /** The lease was lost before the execution began; the server hands the task out again. */
    void expire(TaskExecution execution) {
        if (execution.endBeforeStart()) {
            log.warn(
                    "{} was not started: its lease ran out while it waited here",
                    execution.context().task());
            engine.ledger().expired(execution.context().taskId());
            execution.lease().close();
            leave(execution);
        }
    }

    private void leave(TaskExecution execution) {
        executions.remove(execution);
        if (execution.takePermit()) {
            permits.release(1);
        }
        engine.executions().leave();
        startWaiting();
        poller.wake();
    }

    void pause() {
        if (state == State.OPEN) {
            state = State.PAUSED;
        }
    }

    void resume() {
        if (state == State.PAUSED) {
            state = State.OPEN;
            poller.wake();
        }
    }

    /** Takes no more work and hands back what has not started, now and whenever a poll still lands. */
    void drain() {
        state = State.DRAINING;
        handBackWaiting();
    }

    private void handBackWaiting() {
        waiting.clear();
        executions.forEach(this::handBackIfNotStarted);
    }

    private void handBackIfNotStarted(TaskExecution execution) {
        if (execution.endBeforeStart()) {
            handBack(execution);
        }
    }

    /** Interrupts what runs; gives the ids. */
    List<String> interruptAll() {
        return executions.stream()
                .filter(TaskExecution::interrupt)
                .map(each -> each.context().taskId())
                .toList();
    }

    List<String> running() {
        return executions.stream()
                .filter(TaskExecution::isRunning)
                .map(each -> each.context().taskId())
                .toList();
    }

    boolean runsOn(Thread thread) {
        return executions.stream().anyMatch(each -> each.runsOn(thread));
    }

    void close() {
        threads.shutdown();
    }
}
