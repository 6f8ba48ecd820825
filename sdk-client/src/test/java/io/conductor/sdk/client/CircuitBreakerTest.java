package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the circuit breaker does not mind; when it opens and closes is in {@link ResilienceTest}. */
class CircuitBreakerTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final FakeClock clock = new FakeClock();

    /** What happens while a call is under way. */
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    private Transport transport(CircuitBreakerPolicy policy) {
        ConductorClient.Builder settings = ConductorClient.builder(server.url())
                .resilience(Resilience.off().circuitBreaker(policy))
                .okHttp(http -> http.addInterceptor(chain -> {
                    meanwhile.getAndSet(() -> {}).run();
                    return chain.proceed(chain.request());
                }));
        return new Transport(settings, clock);
    }

    private static String start(Transport transport) {
        return transport.send(ApiRequest.of("POST", "workflow")).text();
    }

    private static String execute(Transport transport) {
        return transport
                .send(ApiRequest.of("POST", "workflow/execute/{name}/{version}", "pay", "1")
                        .serverWait(Duration.ofSeconds(30)))
                .text();
    }

    @Test
    void slowAnswersAreAnswers() {
        server.answersAll(200, "text/plain", "w1");
        try (Transport transport = transport(CircuitBreakerPolicy.standard())) {
            for (int i = 0; i < 50; i++) {
                meanwhile.set(() -> clock.pass(Duration.ofMinutes(10)));
                assertThat(start(transport)).isEqualTo("w1");
            }
        }
    }

    @Test
    void callDuringWhichTheServerWaitsIsSentAlsoWhileTheBreakerIsOpenAndHoldsNoOtherBack() {
        server.answersAll(aResponse().withStatus(503));
        try (Transport transport = transport(new CircuitBreakerPolicy(50, 2, Duration.ofSeconds(2), 1))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> start(transport)).isInstanceOf(ConductorApiException.class);
            }
            assertThatThrownBy(() -> start(transport)).isInstanceOf(CallNotSentException.class);
            assertThatThrownBy(() -> execute(transport)).isInstanceOf(ConductorApiException.class);
            server.answersAll(200, "text/plain", "w1");
            clock.pass(Duration.ofSeconds(3));
            AtomicReference<String> trial = new AtomicReference<>("");
            meanwhile.set(() -> trial.set(start(transport)));
            assertThat(execute(transport)).isEqualTo("w1");
            assertThat(trial).hasValue("w1");
        }
    }

    @Test
    void failuresOfCallsDuringWhichTheServerWaitsOpenNothing() {
        server.answersAll(aResponse().withStatus(503));
        try (Transport transport = transport(new CircuitBreakerPolicy(50, 2, Duration.ofSeconds(2), 1))) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> execute(transport)).isInstanceOf(ConductorApiException.class);
            }
            server.answersAll(200, "text/plain", "w1");
            assertThat(start(transport)).isEqualTo("w1");
        }
    }
}
