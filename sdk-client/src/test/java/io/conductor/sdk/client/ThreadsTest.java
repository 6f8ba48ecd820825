package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which threads a client has; the customizer of OkHttp plays the server. */
@Timeout(120)
class ThreadsTest {

    private static final int RUNS = 1000;

    private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
    private final AtomicInteger questions = new AtomicInteger();

    /** Runs end when all have been asked for. */
    private Response answer(Interceptor.Chain chain) {
        String path = chain.request().url().encodedPath();
        boolean ended = path.endsWith("/status") && questions.incrementAndGet() > RUNS;
        String body = path.endsWith("/token")
                ? "{\"token\":\"t\"}"
                : "{\"workflowId\":\"w\",\"status\":\"" + (ended ? "COMPLETED" : "RUNNING") + "\"}";
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
    }

    private ConductorClient client(Auth auth) {
        return ConductorClient.builder("http://conductor.test")
                .auth(auth)
                .okHttp(http -> http.addInterceptor(this::answer))
                .build();
    }

    private List<Thread> own() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("conductor-"))
                .toList();
    }

    @AfterEach
    void noThreadIsLeft() {
        await().untilAsserted(() -> assertThat(own()).isEmpty());
    }

    @Test
    void clientWithoutTokensHasOneDaemonThreadThatLimitsItsCalls() {
        for (Auth auth : List.of(Auth.none(), Auth.bearer("s3cr3t"), Auth.basic("me", "s3cr3t"))) {
            try (ConductorClient client = client(auth)) {
                noThreadIsLeft();
                client.workflows().get("w");
                client.workflows().get("w");
                assertThat(own()).hasSizeLessThanOrEqualTo(1).allMatch(Thread::isDaemon);
            }
        }
    }

    @Test
    void clientWithTokensHasOneMoreDaemonThreadFromItsFirstCallUntilItIsClosed() {
        try (ConductorClient client = client(Auth.key("id", "s3cr3t"))) {
            assertThat(own()).isEmpty();
            client.workflows().get("w");
            client.workflows().get("w");
            assertThat(own()).hasSizeBetween(1, 2).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void thousandAwaitedRunsHaveSixThreads() {
        try (ConductorClient client = client(Auth.none())) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            List<CompletableFuture<Workflow>> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(client.workflows().run("w").awaitAsync(Duration.ofMinutes(1)));
            }
            await().atMost(Duration.ofSeconds(50)).until(() -> {
                seen.addAll(names(own()));
                return runs.stream().allMatch(CompletableFuture::isDone);
            });
            assertThat(seen).isNotEmpty().hasSizeLessThanOrEqualTo(6);
            assertThat(runs).allMatch(run -> !run.isCompletedExceptionally());
        }
    }

    private static Set<String> names(Collection<Thread> threads) {
        return threads.stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
