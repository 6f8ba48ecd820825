package io.conductor.sdk.benchmarks.stub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** The tasks that were handed out, and whether each came back exactly once. Used by one thread. */
final class Tasks {

    private final Settings settings;
    private final Deque<Long> ready = new ArrayDeque<>();
    private final BitSet done = new BitSet();
    private long[] offeredAt = new long[1024];
    private long[] latencies = new long[1024];
    private int measured;
    private long firstCompletedAt;
    private int made;
    private int handedOut;
    private int completed;
    private int wrong;

    Tasks(Settings settings) {
        this.settings = settings;
    }

    /** A task comes. */
    void offer() {
        if (made == offeredAt.length) {
            offeredAt = Arrays.copyOf(offeredAt, 2 * made);
        }
        offeredAt[made] = System.nanoTime();
        ready.add((long) made++);
    }

    /** Takes at most so many. */
    void take(int most, List<Long> into) {
        while (into.size() < most) {
            if (settings.saturated()) {
                into.add((long) made++);
            } else if (ready.isEmpty()) {
                return;
            } else {
                into.add(ready.remove());
            }
            handedOut++;
        }
    }

    List<Long> take(int most) {
        List<Long> ids = new ArrayList<>(most);
        take(most, ids);
        return ids;
    }

    boolean isEmpty() {
        return ready.isEmpty() && !settings.saturated();
    }

    /** A result comes. */
    void complete(long id, boolean asCompleted) {
        if (id < 0 || id >= made || !asCompleted || done.get((int) id)) {
            wrong++;
            return;
        }
        done.set((int) id);
        if (completed++ == 0) {
            firstCompletedAt = System.nanoTime();
        }
        if (!settings.saturated()) {
            if (measured == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * measured);
            }
            latencies[measured++] = System.nanoTime() - offeredAt[(int) id];
        }
    }

    void forgetLatencies() {
        measured = 0;
    }

    String describe() {
        long[] sorted = Arrays.copyOf(latencies, measured);
        Arrays.sort(sorted);
        return "made=" + made + "\nhandedOut=" + handedOut + "\ncompleted=" + completed + "\nwrong=" + wrong
                + "\nlatencies=" + measured + "\np50Nanos=" + percentile(sorted, 0.50) + "\np99Nanos="
                + percentile(sorted, 0.99) + "\nfirstCompletedAt=" + firstCompletedAt;
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
