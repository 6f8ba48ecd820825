package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * However often a request goes out within one attempt, all together have the time limit of the call. What comes first takes
 * time of a virtual clock; then the server takes 2 real seconds, and has less.
 */
class TimeInAllTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration NEARLY_ALL = LIMIT.minusMillis(100);

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final FakeClock clock = new FakeClock();

    /** The addresses, by the first segment of their path. */
    private final List<String> asked = new ArrayList<>();

    private static ConductorClient.Builder settings() {
        String root = "http://localhost:" + server.getPort();
        return ConductorClient.builder(root + "/a")
                .failover(root + "/b")
                .requestTimeout(LIMIT)
                .resilience(Resilience.off());
    }

    private static void ask(Transport transport) {
        transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")).nothing();
    }

    private boolean isFirst(Interceptor.Chain chain) {
        asked.add(chain.request().url().pathSegments().get(0));
        return asked.size() == 1;
    }

    private static void answersTooLate() {
        server.answersAll(aResponse().withFixedDelay(2_000).withBody("{}"));
    }

    private Transport firstAddressTakes(Duration time) {
        ConductorClient.Builder settings = settings()
                .okHttp(http -> http.addInterceptor(chain -> {
                    if (isFirst(chain)) {
                        clock.pass(time);
                        throw new IOException("broken");
                    }
                    return chain.proceed(chain.request());
                }));
        return new Transport(settings, clock);
    }

    @Test
    void nextAddressHasTheTimeThatIsLeft() {
        answersTooLate();
        try (Transport transport = firstAddressTakes(NEARLY_ALL)) {
            assertThatThrownBy(() -> ask(transport))
                    .isInstanceOf(ConductorConnectionException.class)
                    .hasMessageEndingWith(" within 60000 ms");
        }
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void nextAddressIsLeftToTheNextCallWhenNoTimeIsLeft() {
        server.answersAll(200, "application/json", "{}");
        try (Transport transport = firstAddressTakes(LIMIT)) {
            assertThatThrownBy(() -> ask(transport)).hasMessageEndingWith("/a (broken)");
            assertThat(asked).containsExactly("a");
            ask(transport);
        }
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void addressThatHangsLeavesNoTimeForTheNext() {
        server.answersAll(aResponse().withFixedDelay(1_000).withBody("{}"));
        try (Transport transport = new Transport(settings().requestTimeout(Duration.ofMillis(300)), Pause.REAL)) {
            assertThatThrownBy(() -> ask(transport)).hasMessageEndingWith(" within 300 ms");
        }
        assertThat(server.requests("/b/workflow/w1")).isEmpty();
    }

    @Test
    void connectionThatTheServerHadClosedCostsTimeToo() {
        server.answersAll(200, "application/json", "{}");
        AtomicInteger number = new AtomicInteger();
        ConductorClient.Builder settings = ConductorClient.builder(server.url())
                .requestTimeout(LIMIT)
                .resilience(Resilience.off())
                .okHttp(http -> http.addNetworkInterceptor(chain -> {
                    if (number.incrementAndGet() == 2) {
                        clock.pass(NEARLY_ALL);
                        throw new IOException("closed");
                    }
                    return chain.proceed(chain.request());
                }));
        try (Transport transport = new Transport(settings, clock)) {
            ask(transport);
            answersTooLate();
            assertThatThrownBy(() -> ask(transport)).hasMessageEndingWith(" within 60000 ms");
        }
        assertThat(number.get()).isGreaterThanOrEqualTo(2);
    }

    private Transport tokenIsRefusedAfter(Duration time) {
        AtomicInteger number = new AtomicInteger();
        ConductorClient.Builder settings = settings()
                .auth(Auth.supplier(() -> "s3cr3t-" + number.incrementAndGet()))
                .okHttp(http -> http.addInterceptor(chain -> {
                    if (isFirst(chain)) {
                        clock.pass(time);
                        return new Response.Builder()
                                .request(chain.request())
                                .protocol(Protocol.HTTP_1_1)
                                .code(401)
                                .message("")
                                .body(ResponseBody.create("{}", null))
                                .build();
                    }
                    return chain.proceed(chain.request());
                }));
        return new Transport(settings, clock);
    }

    @Test
    void requestWithANewTokenHasTheTimeThatIsLeft() {
        answersTooLate();
        try (Transport transport = tokenIsRefusedAfter(NEARLY_ALL)) {
            assertThatThrownBy(() -> ask(transport)).hasMessageEndingWith(" within 60000 ms");
        }
    }

    @Test
    void requestWhoseTokenWasRefusedIsNotSentAgainWhenNoTimeIsLeft() {
        try (Transport transport = tokenIsRefusedAfter(LIMIT)) {
            assertThatThrownBy(() -> ask(transport)).hasMessageContaining("401");
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void requestIsNotSentIfItsTokenTookAllTheTime() {
        ConductorClient.Builder settings = settings().auth(Auth.supplier(() -> {
            clock.pass(LIMIT);
            return "s3cr3t";
        }));
        try (Transport transport = new Transport(settings, clock)) {
            assertThatThrownBy(() -> ask(transport))
                    .isInstanceOf(ConductorConnectionException.class)
                    .hasMessage("GET /workflow/w1 was not sent: it took 60000 ms to get a token for it");
        }
        assertThat(server.requests("/a/workflow/w1")).isEmpty();
    }
}
