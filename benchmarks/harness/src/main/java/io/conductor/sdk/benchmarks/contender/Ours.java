package io.conductor.sdk.benchmarks.contender;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import io.conductor.sdk.worker.WorkerTask;
import java.io.IOException;
import java.util.Map;

/** This SDK with its defaults, but for the concurrency. */
public final class Ours {

    private Ours() {}

    static final class Noop {
        @WorkerTask(Contender.TYPE)
        void run() {}
    }

    static final class Bound {
        @WorkerTask(Contender.TYPE)
        Map<String, Object> run(Contender.Order order) {
            return Map.of("lines", order.lines().size());
        }
    }

    static final class Unread {
        @WorkerTask(Contender.TYPE)
        Map<String, Object> run(TaskContext context) {
            return Map.of("attempt", context.attempt());
        }
    }

    /**
     * Works until its standard input ends.
     *
     * @param arguments none
     * @throws IOException when standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        ConductorClient client = ConductorClient.builder(Contender.server()).build();
        WorkerRunnerBuilder workers = WorkerRunner.builder(client).concurrency(Contender.concurrency());
        if (Contender.types() > 1) {
            for (int i = 0; i < Contender.types(); i++) {
                workers.worker(Contender.type(i), Map.class, (input, context) -> Map.of());
            }
        } else {
            workers.add(
                    switch (Contender.body()) {
                        case "bound" -> new Bound();
                        case "unread" -> new Unread();
                        default -> new Noop();
                    });
        }
        workers.start();
        Contender.serve();
    }
}
