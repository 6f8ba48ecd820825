package io.conductor.sdk.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process with the part of the server that workers use. {@code GET /control/reset?…} sets how it behaves ({@link Settings})
 * and forgets everything; {@code delay} sets only how long answers are kept back, {@code mark} begins to measure latencies
 * anew, and all of them and {@code stats} tell the counts. One thread.
 */
public final class StubServer {

    private static final byte[] NOTHING = {};
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CHAIN_WAIT_MILLIS = 100;

    private final Loop loop;
    private Settings settings = Settings.QUIET;
    private TaskText text = new TaskText(0);
    private Tasks tasks = new Tasks(settings);
    private final Map<String, Deque<Poll>> waiting = new HashMap<>();
    private int generation;
    private long numbers;
    private int polls;
    private int updates;
    private int connections;

    private StubServer(Loop loop) {
        this.loop = loop;
    }

    /**
     * Listens on a free port, which is printed, until its standard input ends.
     *
     * @param arguments none
     * @throws IOException when no port can be had
     */
    public static void main(String[] arguments) throws IOException {
        Loop loop = new Loop();
        Thread watch = new Thread(() -> {
            try {
                System.in.readAllBytes();
            } catch (IOException parentIsGone) {
                System.err.println(parentIsGone);
            }
            Runtime.getRuntime().halt(0);
        });
        watch.setDaemon(true);
        watch.start();
        System.out.println("READY " + loop.port());
        loop.run(new StubServer(loop)::handle);
    }

    private void handle(Connection connection, String method, String target, byte[] bytes, int from, int to) {
        if (target.startsWith("/control/")) {
            control(connection, target);
            return;
        }
        if (connection.isNew()) {
            connections++;
        }
        if (target.startsWith("/api/tasks/poll/")) {
            polls++;
            poll(connection, target);
        } else if (method.equals("POST") && target.startsWith("/api/tasks")) {
            updates++;
            update(connection, target, bytes, from, to);
        } else {
            answer(connection, 404, NOTHING);
        }
    }

    private void control(Connection connection, String target) {
        if (target.startsWith("/control/reset")) {
            reset(Settings.parse(Settings.query(target)));
        } else if (target.startsWith("/control/delay")) {
            settings =
                    settings.withLatency(Long.parseLong(Settings.query(target).get("latencyMicros")));
        } else if (target.startsWith("/control/mark")) {
            tasks.forgetLatencies();
        }
        String stats = tasks.describe() + "\npolls=" + polls + "\nupdates=" + updates + "\nconnections=" + connections
                + "\nnanos=" + System.nanoTime() + "\n";
        connection.answer(200, "text/plain", stats.getBytes(UTF_8));
    }

    private void reset(Settings wanted) {
        settings = wanted;
        text = new TaskText(wanted.inputBytes());
        tasks = new Tasks(wanted);
        waiting.clear();
        generation++;
        polls = 0;
        updates = 0;
        connections = 0;
        if (wanted.rate() > 0) {
            offer(generation, System.nanoTime(), TimeUnit.SECONDS.toNanos(1) / wanted.rate());
        }
    }

    private void offer(int run, long at, long interval) {
        loop.at(at, () -> {
            if (run == generation) {
                tasks.offer();
                wakeOne();
                // A little off the beat, so that it cannot fall into step with anybody's interval.
                offer(run, at + interval + (at / 1_000 % 7 - 3) * 1_000_000, interval);
            }
        });
    }

    /** A poll that is not answered yet; the number makes it unlike all others. */
    private record Poll(
            long number,
            Connection connection,
            String type,
            int count,
            long deadline,
            boolean single,
            List<Long> got) {}

    private void poll(Connection connection, String target) {
        Map<String, String> query = Settings.query(target);
        int end = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
        String type = target.substring(target.lastIndexOf('/', end) + 1, end);
        boolean batch = target.startsWith("/api/tasks/poll/batch/");
        int count = batch ? Integer.parseInt(query.getOrDefault("count", "1")) : 1;
        long timeout = Long.parseLong(query.getOrDefault("timeout", "100"));
        begin(connection, type, count, timeout, !batch);
    }

    private void begin(Connection connection, String type, int count, long timeoutMillis, boolean single) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        look(new Poll(numbers++, connection, type, count, deadline, single, new ArrayList<>(count)), generation);
    }

    private void look(Poll poll, int run) {
        if (run != generation) {
            answer(poll);
            return;
        }
        tasks.take(poll.count(), poll.got());
        long now = System.nanoTime();
        boolean enough = poll.got().size() >= poll.count()
                || (!settings.sqlQueues() && !poll.got().isEmpty());
        if (enough || now - poll.deadline() >= 0) {
            answer(poll);
        } else if (settings.sqlQueues()) {
            loop.at(Math.min(now + LOOK_NANOS, poll.deadline()), () -> look(poll, run));
        } else {
            waiting.computeIfAbsent(poll.type(), key -> new ArrayDeque<>()).add(poll);
            loop.at(poll.deadline(), () -> {
                Deque<Poll> others = waiting.get(poll.type());
                if (others == null || others.remove(poll)) {
                    answer(poll);
                }
            });
        }
    }

    private void wakeOne() {
        Deque<Poll> others = waiting.get("bench");
        if (others != null && !others.isEmpty()) {
            look(others.remove(), generation);
        }
    }

    private void answer(Poll poll) {
        if (!poll.single()) {
            answer(poll.connection(), 200, text.list(poll.type(), poll.got()));
        } else if (poll.got().isEmpty()) {
            answer(poll.connection(), 204, NOTHING);
        } else {
            answer(poll.connection(), 200, text.one(poll.type(), poll.got().get(0)));
        }
    }

    private void update(Connection connection, String target, byte[] bytes, int from, int to) {
        long id = TaskText.idIn(bytes, from, to);
        tasks.complete(id, TaskText.isCompleted(bytes, from, to));
        if (target.startsWith("/api/tasks/update-v2")) {
            begin(connection, "bench", 1, CHAIN_WAIT_MILLIS, true);
        } else {
            answer(connection, 200, ("t-" + id).getBytes(UTF_8));
        }
    }

    private void answer(Connection connection, int status, byte[] body) {
        String contentType = body.length > 0 && body[0] == 't' ? "text/plain" : "application/json";
        if (settings.latencyMicros() == 0) {
            connection.answer(status, contentType, body);
        } else {
            long at = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(settings.latencyMicros());
            loop.at(at, () -> connection.answer(status, contentType, body));
        }
    }
}
