package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
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
 * Holds the tasks of one lane from their coming until each is reported, handed back or named, and gives them permits and
 * threads. Thread-safe.
 */
final class LaneTasks implements TaskPlace {

    private static final Logger log = LoggerFactory.getLogger(LaneTasks.class);

    private final Lane lane;
    private final Engine engine;
    private final LaneThreads threads;
    private final LaneCapacity capacity;
    private final Permits permits;
    private final boolean mayChain;
    private final Refusals refusals;
    private final Set<TaskExecution> executions = ConcurrentHashMap.newKeySet();
    private final Queue<TaskExecution> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong leasesLost = new AtomicLong();

    LaneTasks(Lane lane, Engine engine, LaneThreads threads, LaneCapacity capacity) {
        this.lane = lane;
        this.engine = engine;
        this.threads = threads;
        this.capacity = capacity;
        this.permits = capacity.permits();
        this.mayChain = lane.worker().spec().get(Setting.POLL_INTERVAL).isZero();
        this.refusals = new Refusals(engine.polls().backoff(), engine.polls().nanoTime());
    }

    @Override
    public Worker worker() {
        return lane.worker();
    }

    @Override
    public boolean isDraining() {
        return lane.isDraining();
    }

    int waitingCount() {
        return waiting.size();
    }

    int count() {
        return executions.size();
    }

    int runningCount() {
        return (int) executions.stream().filter(TaskExecution::isRunning).count();
    }

    long leasesLost() {
        return leasesLost.get();
    }

    /**
     * Takes over tasks.
     *
     * @param tasks the tasks; possibly more than were asked for
     * @param reserved how many permits were reserved for them
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
        TaskLog logs = new TaskLog(task.taskId(), engine.logs()::shipLater);
        RunningTask context = new RunningTask(lease, engine.workerId(), this::isDraining, logs, engine.clock());
        TaskExecution execution = new TaskExecution(this, context, lease);
        executions.add(execution);
        engine.leases().keep(lease, worker().spec().get(Setting.EXTEND_LEASE), newsOf(execution));
        return execution;
    }

    private LeaseNews newsOf(TaskExecution execution) {
        return new LeaseNews() {
            @Override
            public void extended() {
                lane.news().leaseExtended(execution.context().task());
            }

            @Override
            public void failed(ConductorException error) {
                lane.news().leaseExtensionFailed(execution.context().task(), error);
            }

            @Override
            public void lost() {
                leaseLost(execution);
            }
        };
    }

    /** A task that comes while draining, such as the answer to an update, is not begun: nobody may wait for it any more. */
    private void launch(TaskExecution execution) {
        if (isDraining()) {
            handBackIfNotStarted(execution);
            return;
        }
        try {
            threads.execute(execution);
            refusals.accepted();
        } catch (RuntimeException | Error e) { // no thread, or a bug of a given executor
            refused(execution, e);
        }
    }

    private void refused(TaskExecution execution, Throwable e) {
        Task task = execution.context().task();
        Duration pause = refusals.refused();
        if (!pause.isZero()) {
            engine.timers().after(pause, () -> engine.polls().execute(lane, false, lane::wake));
        }
        if (refusals.isNews()) {
            log.warn("No thread for {}; it is handed back, and so are others while the executor takes none", task, e);
        }
        lane.news()
                .rejected(
                        task,
                        e instanceof RejectedExecutionException known ? known : new RejectedExecutionException(e));
        handBackIfNotStarted(execution);
    }

    /** Whether the executor has just refused a task, so that others should not be fetched yet. */
    boolean isRefused() {
        return refusals.isPause();
    }

    @Override
    public void fetchInput(RunningTask context) {
        context.fetchInput(engine.server());
    }

    /** Starts tasks that came without a permit, oldest first, as far as permits are free and results find room. */
    void startWaiting() {
        while (!waiting.isEmpty() && !isRefused() && engine.reporter().hasRoom() && permits.reserve(1) == 1) {
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
        lane.news().leaseLost(execution.context().task());
        if (worker().spec().get(Setting.INTERRUPT_ON_LEASE_LOSS)) {
            execution.interrupt(engine.cancels());
        }
    }

    @Override
    public void started(TaskExecution execution) {
        lane.news().started(execution.context().task(), execution.waitedNanos());
    }

    @Override
    public void finish(TaskExecution execution, TaskResult result, long nanos) {
        Delivery delivery = delivery(execution, result, Delivery.Kind.RESULT);
        try {
            capacity.ran(nanos);
            lane.news().ended(execution.context(), result, nanos);
            if (mayChain(result) && execution.takePermit()) {
                delivery.chain(new PermitChain(lane));
            }
        } finally {
            deliver(execution, delivery);
        }
    }

    /** Not beyond a capacity that has become smaller; and no task comes with the answer to a result that ends none. */
    private boolean mayChain(TaskResult result) {
        return mayChain
                && capacity.chains()
                && waiting.isEmpty()
                && lane.accepts()
                && !permits.isOver()
                && result.status() != TaskResult.Status.IN_PROGRESS;
    }

    private Delivery delivery(TaskExecution execution, TaskResult result, Delivery.Kind kind) {
        return new Delivery(worker().spec().taskType(), result, execution.lease(), kind, engine.settlement());
    }

    private void deliver(TaskExecution execution, Delivery delivery) {
        if (delivery.isChained() && threads.run(execution)) {
            deliverHere(execution, delivery);
            return;
        }
        threads.ending(execution, () -> {
            try {
                engine.reporter().deliver(delivery);
            } finally {
                leave(execution);
            }
        });
    }

    /** Sends the result on the thread of its task, which then goes on with the next task in the answer. */
    private void deliverHere(TaskExecution execution, Delivery delivery) {
        boolean accepted;
        try {
            accepted = engine.reporter().accept(delivery);
        } finally {
            leave(execution);
        }
        if (accepted) {
            threads.ending(execution, () -> engine.reporter().attempt(delivery));
        }
    }

    /** The task goes back to its queue. */
    @Override
    public void handBack(TaskExecution execution) {
        TaskResult result = execution.context().handedBack();
        lane.news().handedBack(execution.context().task());
        deliver(execution, delivery(execution, result, Delivery.Kind.HAND_BACK));
    }

    /** The server hands the task out again. */
    @Override
    public void expire(TaskExecution execution) {
        if (execution.endBeforeStart()) {
            log.warn(
                    "{} was not started: its lease ran out while it waited here",
                    execution.context().task());
            engine.ledger().expired(execution.context().taskId());
            lane.news().expired(execution.context().task());
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
        lane.wake();
    }

    /** Hands back what has not started. */
    void handBackWaiting() {
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
                .filter(each -> each.interrupt(engine.cancels()))
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
