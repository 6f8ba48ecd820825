package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    @Test
    void payloadOverTheLimitIsNotSent() {
        Map<String, Object> large = Map.of("x", "y".repeat(1000));
        try (ConductorClient client = ConductorClient.builder(server.url())
                .limits(new Limits(1000, 1000))
                .build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", large))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage("POST /workflow was not sent: its payload has 1031 bytes, and the server takes 1000"
                            + " (Limits.maxPayloadBytes); the server has no external payload storage that clients can"
                            + " reach, so store the data elsewhere and pass a reference to it");
            assertThatThrownBy(() -> client.workflows()
                            .startByPath(StartWorkflowRequest.builder("pay")
                                    .input(large)
                                    .build()))
                    .isInstanceOf(PayloadTooLargeException.class);
            TaskResult result = TaskResult.builder("w1", "t1", TaskResult.Status.COMPLETED)
                    .outputData(large)
                    .build();
            assertThatThrownBy(() -> client.tasks().update(result)).isInstanceOf(PayloadTooLargeException.class);
            assertThatThrownBy(() -> client.tasks().updateV2(result)).isInstanceOf(PayloadTooLargeException.class);
            assertThatThrownBy(() -> client.signals().signal("w1", TaskResult.Status.COMPLETED, large))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage(
                            "POST /tasks/w1/COMPLETED/signal was not sent: its payload has 1008 bytes, and the server"
                                    + " takes 1000 (Limits.maxPayloadBytes); store the data elsewhere and pass a reference to"
                                    + " it");
        }
        assertThat(server.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    /** Packed, a kilobyte on the wire is a megabyte in memory. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endlessAnswerEndsInAnErrorAtBoundedMemory(boolean packed) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.setExecutor(threads);
        endless.createContext("/", exchange -> {
            if (packed) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            try (OutputStream plain = exchange.getResponseBody();
                    OutputStream body = packed ? new GZIPOutputStream(plain) : plain) {
                while (true) {
                    body.write(chunk);
                }
            } catch (IOException e) {
                exchange.close(); // the client had enough
            }
        });
        endless.start();
        String url = "http://127.0.0.1:" + endless.getAddress().getPort();
        try (ConductorClient client =
                ConductorClient.builder(url).limits(new Limits(1000, 1 << 20)).build()) {
            assertThatThrownBy(() -> client.workflows().get("w1"))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage("GET /api/workflow/w1 was answered with more than 1048576 bytes; Limits.maxAnswerBytes"
                            + " says how many are read");
        } finally {
            endless.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void deepJsonEndsInAnError() {
        server.answersAll(200, "application/json", "{\"input\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.workflows().get("w1")).isInstanceOf(UnexpectedAnswerException.class);
            assertThatThrownBy(() -> client.schedules().get("s")).isInstanceOf(UnexpectedAnswerException.class);
        }
    }
}
