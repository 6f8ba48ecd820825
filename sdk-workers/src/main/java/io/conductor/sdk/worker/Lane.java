package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps one task type of one domain busy, unless it is paused, draining or held back. Thread-safe. */
final class Lane {

    private enum State {
        OPEN,
        PAUSED,
        DRAINING
    }

    private final Worker worker;
    private final Engine engine;
    private final LaneNews news;
    private final LaneCapacity capacity;
    private final LaneTasks tasks;
    private final Poller poller;
    private final AtomicReference<State> state;

    Lane(Worker worker, Engine engine, LaneThreads threads) {
        this.worker = worker;
        this.engine = engine;
        this.state = new AtomicReference<>(worker.spec().get(Setting.PAUSED) ? State.PAUSED : State.OPEN);
        this.news = new LaneNews(worker.spec(), engine.listeners());
        this.capacity = new LaneCapacity(
                worker.spec().get(Setting.CONCURRENCY), engine.polls().nanoTime());
        this.tasks = new LaneTasks(this, engine, threads, capacity);
        this.poller = new Poller(this, engine);
    }

    Worker worker() {
        return worker;
    }

    String name() {
        return worker.spec().name();
    }

    LaneNews news() {
        return news;
    }

    LaneCapacity capacity() {
        return capacity;
    }

    Permits permits() {
        return capacity.permits();
    }

    LaneTasks tasks() {
        return tasks;
    }

    boolean isDraining() {
        return state.get() == State.DRAINING;
    }

    /** Whether new work may be polled. */
    boolean accepts() {
        return state.get() == State.OPEN && engine.reporter().hasRoom();
    }

    /** Tells why no poll is made, though one could be. */
    void tellNotPolled() {
        State now = state.get();
        if (now != State.DRAINING) {
            news.notPolled(
                    now == State.PAUSED ? WorkerEvent.NotPolled.Reason.PAUSED : WorkerEvent.NotPolled.Reason.HELD_BACK);
        }
    }

    /** Something has changed that may allow work to start. */
    void wake() {
        tasks.startWaiting();
        poller.wake();
    }

    /** How many more tasks to poll for than there are free permits. */
    int ahead() {
        return capacity.ahead(tasks.waitingCount());
    }

    /** Takes over polled tasks; see {@link LaneTasks#receive}. */
    void receive(List<Task> polled, int reserved, long leasedFrom) {
        tasks.receive(polled, reserved, leasedFrom);
    }

    void pause() {
        state.compareAndSet(State.OPEN, State.PAUSED);
    }

    void resume() {
        if (state.compareAndSet(State.PAUSED, State.OPEN)) {
            wake();
        }
    }

    void resize(int concurrency) {
        capacity.resize(concurrency);
        wake();
    }

    /** Takes no more work and hands back what has not started, now and whenever a poll still lands. */
    void drain() {
        state.set(State.DRAINING);
        tasks.handBackWaiting();
    }

    WorkerHealth health() {
        PollRecord last = poller.last();
        return new WorkerHealth(
                worker.spec().taskType(),
                worker.spec().domain(),
                publicState(last),
                permits().capacity(),
                permits().held(),
                tasks.count(),
                tasks.runningCount(),
                last.at(),
                last.error(),
                poller.restarts(),
                tasks.leasesLost());
    }

    private WorkerState publicState(PollRecord last) {
        State now = state.get();
        if (now != State.OPEN) {
            return now == State.PAUSED ? WorkerState.PAUSED : WorkerState.DRAINING;
        }
        if (last.error() != null) {
            return WorkerState.FAILING;
        }
        return engine.reporter().hasRoom() ? WorkerState.OPEN : WorkerState.HELD_BACK;
    }

    /** Whether the polling is ended by a bug again and again. */
    boolean isBroken() {
        return poller.last().bugsInRow() > 2;
    }
}
