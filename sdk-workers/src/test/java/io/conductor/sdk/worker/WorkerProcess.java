package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that works until it is asked to end: {@code url, concurrency, milliseconds per task, milliseconds to
 * drain}.
 */
public final class WorkerProcess {

    private final String url;
    private final long millis;

    private WorkerProcess(String url, long millis) {
        this.url = url;
        this.millis = millis;
    }

    /** Tells the server's ledger that the body runs, and then takes its time. */
    @WorkerTask("work")
    void work(@InputParam("id") String id) throws InterruptedException {
        try {
            HttpURLConnection tell = (HttpURLConnection)
                    URI.create(url + "/executed/" + id).toURL().openConnection();
            try (InputStream answer = tell.getInputStream()) { // throws if the ledger refuses the id
                answer.readAllBytes(); // so that the connection is kept
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /**
     * Works.
     *
     * @param arguments the server's URL, the concurrency, the milliseconds per task and for the drain
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (ConductorClient client = ConductorClient.builder(arguments[0])
                        .credentials("key", "s3cr3t-of-a-process")
                        .build();
                WorkerRunner runner = WorkerRunner.builder(client)
                        .add(new WorkerProcess(arguments[0], Long.parseLong(arguments[2])))
                        .concurrency(Integer.parseInt(arguments[1]))
                        .drainTime(Duration.ofMillis(Long.parseLong(arguments[3])))
                        .closeOnShutdown()
                        .start()) {
            runner.awaitClosed();
        }
    }
}
