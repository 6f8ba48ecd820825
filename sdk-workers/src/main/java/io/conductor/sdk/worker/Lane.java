package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
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
    private final LaneThreads threads;
    private final LaneCapacity capacity;
    private final Permits permits;
    private final Poller poller;
    private final Set<TaskExecution> executions = ConcurrentHashMap.newKeySet();
    private final Queue<TaskExecution> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong leasesLost = new AtomicLong();
    private volatile State state = State.OPEN;

    Lane(Worker worker, Engine engine, LaneThreads threads) {
        this.worker = worker;
        this.engine = engine;
        this.threads = threads;
        int concurrency = worker.spec().concurrency();
        this.capacity = new LaneCapacity(
                concurrency > 0 ? concurrency : engine.tuning().concurrency(),
                engine.polls().nanoTime());
        this.permits = capacity.permits();
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

    /** Something has changed that may allow work to start. */
    void wake() {
        startWaiting();
        poller.wake();
    }

    LaneCapacity capacity() {
        return capacity;
    }

    /** How many more tasks to poll for than there are free permits. */
    int ahead() {
        return capacity.ahead(waiting.size());
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

    /** A task that comes while draining, such as the answer to an update, is not begun: nobody may wait for it any more. */
    private void launch(TaskExecution execution) {
        if (isDraining()) {
            handBackIfNotStarted(execution);
            return;
        }
        try {
            threads.execute(execution);
        } catch (RejectedExecutionException e) {
            log.warn("No thread for {}; it is handed back", execution.context().task(), e);
            handBackIfNotStarted(execution);
        }
    }

    /** Starts tasks that came without a permit, oldest first, as far as permits are free and results find room. */
    private void startWaiting() {
        while (!waiting.isEmpty() && engine.reporter().hasRoom() && permits.reserve(1) == 1) {
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
        leasesLost.incrementAndGet();
        if (worker.spec().interruptOnLeaseLoss()) {
            threads.execute(execution::interrupt);
        }
    }

    /** The execution came to a result after a time. */
    void finish(TaskExecution execution, TaskResult result, long nanos) {
        capacity.ran(nanos);
        boolean chained = capacity.chains() && waiting.isEmpty() && accepts() && execution.takePermit();
        Delivery delivery = new Delivery(name(), result, execution.lease(), Delivery.Kind.RESULT, engine.settlement());
        if (chained) {
            delivery.chain(new PermitChain());
        }
        try {
            engine.reporter().deliver(delivery);
        } finally {
            leave(execution);
        }
    }

    /** Keeps the permit of an execution until its update is answered. */
    private final class PermitChain implements Chain {

        @Override
        public void next(List<Task> tasks) {
            capacity.backlog(!tasks.isEmpty());
            try {
                receive(tasks, tasks.size(), engine.polls().nanoTime().getAsLong());
            } finally {
                if (tasks.isEmpty()) {
                    permits.release(1);
                    poller.wake();
                }
            }
        }

        @Override
        public void unsupported() {
            capacity.chainsUnsupported();
        }
    }

    /** The execution was interrupted by the drain and came to no result: the task goes back to its queue. */
    void handBack(TaskExecution execution) {
        Task task = execution.context().task();
        TaskResult result = TaskResult.builder(task, TaskResult.Status.IN_PROGRESS)
                .workerId(engine.workerId())
                .outputData(task.outputData()) // it would be overwritten
                .logs(execution.context().logs())
                .build();
        try {
            engine.reporter()
                    .deliver(new Delivery(
                            name(), result, execution.lease(), Delivery.Kind.HAND_BACK, engine.settlement()));
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

    void resize(int concurrency) {
        permits.resize(concurrency);
        startWaiting();
        poller.wake();
    }

    LaneHealth health() {
        PollRecord last = poller.last();
        return new LaneHealth(
                worker.spec().taskType(),
                worker.spec().domain(),
                publicState(last),
                permits.capacity(),
                permits.held(),
                executions.size(),
                last.at(),
                last.error(),
                poller.restarts(),
                leasesLost.get());
    }

    private LaneState publicState(PollRecord last) {
        if (state != State.OPEN) {
            return state == State.PAUSED ? LaneState.PAUSED : LaneState.DRAINING;
        }
        if (last.error() != null) {
            return LaneState.FAILING;
        }
        return engine.reporter().hasRoom() ? LaneState.OPEN : LaneState.HELD_BACK;
    }

    /** Whether the polling is ended by a bug again and again. */
    boolean isBroken() {
        return poller.last().bugsInRow() > 2;
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
        threads.close();
    }
}
