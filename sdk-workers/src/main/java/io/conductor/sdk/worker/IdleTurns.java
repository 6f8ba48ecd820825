package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the polls of idle lanes, which wait for work, on a bounded number of threads. The lanes that had work last, half as
 * many as there are threads, are warm: they go first and always have a long poll under way. The others take turns with what
 * is left of the threads, with shorter waits when they are many: each has its turn within {@link #longest} as long as they
 * are not more than {@value #MOST_IN_TIME}, and then, so that the server is not asked more often, correspondingly later.
 * Thread-safe.
 */
final class IdleTurns implements AutoCloseable {

    private static final int MOST_IN_TIME = 48;

    private final Crew crew;
    private final Duration longest;
    private final Set<Object> warm = new LinkedHashSet<>(); // guarded by itself
    private final AtomicInteger warmPolls = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();

    IdleTurns(int polls, Duration longest, Timers timers) {
        this.crew = Crew.fixed(Crew.daemons("poll"), polls, new PriorityBlockingQueue<>(), timers);
        this.longest = longest;
    }

    /** Work that waits for its turn. */
    private record Turn(boolean first, long number, Runnable work) implements Runnable, Comparable<Turn> {

        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Turn other) {
            return first == other.first ? Long.compare(number, other.number) : Boolean.compare(other.first, first);
        }
    }

    /** A lane has got work. */
    void worked(Object lane) {
        synchronized (warm) {
            warm.remove(lane);
            warm.add(lane);
            if (warm.size() > crew.size() / 2) {
                warm.remove(warm.iterator().next());
            }
        }
    }

    boolean isWarm(Object lane) {
        synchronized (warm) {
            return warm.contains(lane);
        }
    }

    /**
     * Runs the poll of an idle lane when its turn has come.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    void execute(Object lane, Runnable poll) {
        boolean first = isWarm(lane);
        long number = numbers.incrementAndGet();
        if (!first) {
            crew.execute(new Turn(false, number, poll));
            return;
        }
        crew.execute(new Turn(true, number, () -> {
            warmPolls.incrementAndGet();
            try {
                poll.run();
            } finally {
                warmPolls.decrementAndGet();
            }
        }));
    }

    /** How long a poll may wait that would by itself wait for {@code patience}. */
    Duration timeout(Object lane, Duration patience) {
        int polls = Math.max(1, crew.size() - warmPolls.get());
        int crowd = crew.load() - warmPolls.get();
        if (crowd > polls && !isWarm(lane)) {
            return longest.multipliedBy(polls).dividedBy(Math.max(polls, Math.min(crowd, MOST_IN_TIME)));
        }
        return patience.compareTo(longest) < 0 ? patience : longest;
    }

    @Override
    public void close() {
        crew.close();
    }
}
