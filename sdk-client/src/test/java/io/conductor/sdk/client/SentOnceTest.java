package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that would do something else the second time, on a client with all its resilience and two addresses: whatever goes
 * wrong once the request has left, it leaves once.
 */
class SentOnceTest {

    private static final Map<String, Consumer<ConductorClient>> CALLS = Map.of(
            "start", client -> client.workflows().start("pay", Map.of()),
            "poll", client -> client.tasks().batchPoll(new PollRequest("pay", null, null, 1, Duration.ZERO)),
            "signal", client -> client.signals().sendMessage("w1", Map.of("a", 1)));

    private static final String NEVER = "not answered in time";

    @RegisterExtension
    static final StubServer server = new StubServer();

    static Stream<Arguments> failures() {
        Stream<Arguments> broken = Arrays.stream(Fault.values())
                .map(fault -> Arguments.of(fault.name(), aResponse().withFault(fault)));
        Stream<Arguments> refused = Stream.of(
                        "307", "308", "400", "401", "403", "404", "408", "409", "429", "500", "501", "502", "503",
                        "504")
                .map(status -> Arguments.of(status, answered(Integer.parseInt(status))));
        Stream<Arguments> others = Stream.of(
                Arguments.of(NEVER, aResponse().withFixedDelay(6000)),
                Arguments.of(
                        "500 that the server calls retryable", answered(500).withBody("{\"retryable\":true}")),
                Arguments.of("503 with Retry-After: 0", answered(503).withHeader("Retry-After", "0")),
                Arguments.of("408 with Connection: close", answered(408).withHeader("Connection", "close")),
                Arguments.of(
                        "HTML",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>")),
                Arguments.of("too large", aResponse().withBody("[" + " ".repeat(5000) + "]")));
        return Stream.of(broken, refused, others).flatMap(cases -> cases);
    }

    private static ResponseDefinitionBuilder answered(int status) {
        return aResponse().withStatus(status).withHeader("Location", "/api/elsewhere");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void requestLeavesOnce(String name, ResponseDefinitionBuilder failure) {
        Duration limit = name.equals(NEVER) ? Duration.ofSeconds(3) : Duration.ofSeconds(60);
        for (Map.Entry<String, Consumer<ConductorClient>> call : CALLS.entrySet()) {
            server.answersAll(failure);
            AtomicInteger sent = new AtomicInteger();
            try (ConductorClient client = ConductorClient.builder(server.url())
                    .failover("http://127.0.0.1:" + server.getPort() + "/other")
                    .requestTimeout(limit)
                    .limits(new Limits(1000, 1000))
                    .okHttp(http -> http.addNetworkInterceptor(chain -> {
                        sent.incrementAndGet();
                        return chain.proceed(chain.request());
                    }))
                    .build()) {
                assertThatThrownBy(() -> call.getValue().accept(client))
                        .as(call.getKey())
                        .isInstanceOf(ConductorException.class);
            }
            assertThat(sent).as(call.getKey() + ": " + name).hasValue(1);
        }
    }
}
