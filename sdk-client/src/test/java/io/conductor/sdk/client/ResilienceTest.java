package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResilienceTest {

    /** The calls that are sent once, whatever happens: a second time they would do something else or fail. */
    private static final List<String> SENT_ONCE = List.of(
            "admin.requeueSweep",
            "admin.verifyAndRepair",
            "batchPoll",
            "bulk.delete",
            "bulk.restart",
            "bulk.resume",
            "bulk.retry",
            "bulk.terminate",
            "bulk.terminateAndDelete",
            "delete",
            "deleteTaskDef",
            "deleteWorkflow",
            "events.delete",
            "events.register",
            "execute",
            "files.abortMultipart",
            "files.completeMultipart",
            "files.completeUpload",
            "files.create",
            "files.startMultipart",
            "log",
            "poll",
            "queues.publishUpdate",
            "queues.publishUpdateById",
            "queues.requeue",
            "register",
            "rerun",
            "resetCallbacks",
            "restart",
            "resume",
            "retry",
            "schedules.pauseScheduler",
            "schedules.requeueScheduler",
            "schedules.resumeScheduler",
            "secrets.delete",
            "signals.jump",
            "signals.sendMessage",
            "signals.signal",
            "signals.signalSync",
            "signals.updateState",
            "signals.updateTask",
            "signals.updateTaskSync",
            "signals.updateVariables",
            "signals.upgrade",
            "skipTask",
            "start",
            "startByPath",
            "tags.add",
            "tags.remove",
            "tags.set",
            "terminateAndDelete",
            "test",
            "updateV2");

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final FakeClock clock = new FakeClock();

    private Transport transport(Resilience resilience) {
        return transport(resilience, 1);
    }

    private Transport transport(Resilience resilience, double random) {
        ConductorClient.Builder settings = ConductorClient.builder(server.url()).resilience(resilience);
        settings.random = () -> random;
        return new Transport(settings, clock);
    }

    private static Resilience onlyRetries() {
        return Resilience.standard().withoutCircuitBreaker();
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void repeatableCallIsSentAgainWithGrowingPauses() {
        server.answersAll(503, "text/plain", "down");
        try (Transport transport = transport(onlyRetries())) {
            ConductorApiException e = catchThrowableOfType(
                    ConductorApiException.class,
                    () -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")));
            assertThat(e.status()).isEqualTo(503);
        }
        assertThat(server.requests()).hasSize(4);
        assertThat(clock.sleeps).containsExactly(ms(200), ms(400), ms(800));
    }

    @Test
    void pausesAreHalvedByChanceAndCappedByTheLongest() {
        server.answersAll(aResponse().withFault(Fault.EMPTY_RESPONSE));
        RetryPolicy policy = RetryPolicy.standard().maxAttempts(7).pauses(ms(100), ms(500));
        try (Transport transport = transport(onlyRetries().retry(policy), 0)) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .isInstanceOf(ConductorConnectionException.class);
        }
        assertThat(clock.sleeps).containsExactly(ms(50), ms(100), ms(200), ms(250), ms(250), ms(250));
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429})
    void retryAfterOfTheServerCounts(int status) {
        server.answersAll(aResponse().withStatus(status).withHeader("Retry-After", "3"));
        try (Transport transport = transport(onlyRetries())) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(clock.sleeps).containsExactly(ms(3000), ms(3000), ms(3000));
    }

    @Test
    void retryAfterMayBeATimeOfDay() {
        server.answersAll(aResponse()
                .withStatus(429)
                .withHeader("Date", "Mon, 23 Nov 2026 10:00:00 GMT")
                .withHeader("Retry-After", "Mon, 23 Nov 2026 10:00:07 GMT"));
        try (Transport transport =
                transport(onlyRetries().retry(RetryPolicy.standard().maxAttempts(2)))) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(clock.sleeps).containsExactly(ms(7000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "999999999999999999999", "soon", "-1"})
    void retryAfterBeyondTheTimeLimitEndsTheCallAndNonsenseIsIgnored(String value) {
        server.answersAll(aResponse().withStatus(503).withHeader("Retry-After", value));
        try (Transport transport = transport(onlyRetries())) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(server.requests()).hasSize(value.equals("600") ? 1 : 4);
    }

    @Test
    void allAttemptsStayWithinTheTimeLimit() {
        server.answersAll(503, "text/plain", "down");
        ConductorClient.Builder settings =
                ConductorClient.builder(server.url()).requestTimeout(ms(650)).resilience(onlyRetries());
        settings.random = () -> 1;
        try (Transport transport = new Transport(settings, clock)) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(clock.sleeps).containsExactly(ms(200), ms(400));
    }

    @Test
    void errorThatTheServerCallsRetryableIsRepeatedAndAnotherIsNot() {
        server.answersAll(500, "application/json", "{\"status\":500,\"message\":\"busy\",\"retryable\":true}");
        try (Transport transport = transport(onlyRetries())) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .hasMessageContaining("busy");
            assertThat(server.requests()).hasSize(4);
            server.answersAll(500, "application/json", "{\"status\":500,\"message\":\"no\",\"retryable\":false}");
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .hasMessageContaining("no");
            assertThat(server.requests()).hasSize(5);
        }
    }

    static Stream<Call> calls() {
        return Calls.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callIsRepeatedOnlyIfTwiceIsAsGoodAsOnce(Call call) {
        server.answersAll(503, "text/plain", "down");
        RetryPolicy quick = RetryPolicy.standard().maxAttempts(2).pauses(ms(1), ms(1));
        try (ConductorClient client = ConductorClient.builder(server.url())
                .resilience(onlyRetries().retry(quick))
                .build()) {
            assertThatThrownBy(() -> call.action().apply(client)).isInstanceOf(ConductorApiException.class);
        }
        String name = call.name().replaceAll("[ ,].*", "");
        boolean handsBack = name.equals("update") && String.valueOf(call.body()).contains("IN_PROGRESS");
        boolean once = handsBack || (SENT_ONCE.contains(name) && !call.name().equals("register, overwriting"));
        assertThat(server.requests()).hasSize(once ? 1 : 2);
    }

    @Test
    void listOfCallsThatAreSentOnceNamesOnlyCalls() {
        TreeSet<String> unknown = new TreeSet<>(SENT_ONCE);
        Calls.all().forEach(call -> unknown.remove(call.name().replaceAll("[ ,].*", "")));
        assertThat(unknown).isEmpty();
    }

    @Test
    void resultThatHandsATaskBackIsSentOnce() {
        server.answersAll(503, "text/plain", "down");
        TaskResult handBack =
                TaskResult.builder("w1", "t1", TaskResult.Status.IN_PROGRESS).build();
        try (Transport transport = transport(onlyRetries())) {
            assertThatThrownBy(() -> new HttpTaskClient(transport).update(handBack))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void startThatReturnsTheExistingOneIsRepeatedForServersThatAreTrusted() {
        server.answersAll(503, "text/plain", "down");
        StartWorkflowRequest.Builder start = StartWorkflowRequest.builder("pay");
        try (Transport trusting =
                transport(onlyRetries().retry(RetryPolicy.standard().trustingIdempotencyKeys()))) {
            WorkflowClient workflows = new HttpWorkflowClient(trusting, List.of(), clock, new FakeThreads(clock));
            assertThatThrownBy(() -> workflows.start("pay", Map.of())).isInstanceOf(ConductorApiException.class);
            assertThat(server.requests()).hasSize(1);
            for (IdempotencyStrategy strategy : IdempotencyStrategy.values()) {
                int before = server.requests().size();
                assertThatThrownBy(() -> workflows.start(
                                start.idempotency("k1", strategy).build()))
                        .isInstanceOf(ConductorApiException.class);
                assertThat(server.requests())
                        .hasSize(before + (strategy == IdempotencyStrategy.RETURN_EXISTING ? 4 : 1));
            }
        }
    }

    @Test
    void interruptEndsThePause() {
        server.answersAll(503, "text/plain", "down");
        Pause interrupted = new Pause() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        try (Transport transport = new Transport(ConductorClient.builder(server.url()), interrupted)) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void circuitBreakerOpensHalfOpensAndCloses() {
        Resilience resilience = Resilience.standard().retry(RetryPolicy.never());
        try (Transport transport = transport(resilience)) {
            ApiRequest request = ApiRequest.of("POST", "workflow");
            server.answersAll(503, "text/plain", "down");
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> transport.send(request)).isInstanceOf(ConductorApiException.class);
            }
            assertNotSent(transport, request);
            clock.pass(ms(2001));
            for (int i = 0; i < 3; i++) { // trials that fail
                assertThatThrownBy(() -> transport.send(request)).isInstanceOf(ConductorApiException.class);
            }
            assertNotSent(transport, request);
            assertThat(server.requests()).hasSize(23);
            clock.pass(ms(2001));
            server.answersAll(200, "text/plain", "w1");
            for (int i = 0; i < 30; i++) {
                assertThat(transport.send(request).text()).isEqualTo("w1");
            }
        }
    }

    @Test
    void callOfWhoRepeatsItHimselfIsSentOnceAlsoWhileTheCircuitBreakerIsOpen() {
        server.answersAll(aResponse().withStatus(503).withHeader("Retry-After", "7"));
        Resilience resilience = Resilience.standard().circuitBreaker(new CircuitBreakerPolicy(1, 2, ms(9_999), 1));
        try (Transport transport = transport(resilience)) {
            ApiRequest ordinary = ApiRequest.of("POST", "workflow");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> transport.send(ordinary)).isInstanceOf(ConductorApiException.class);
            }
            assertThatThrownBy(() -> transport.send(ordinary)).isInstanceOf(CallNotSentException.class);
            TaskClient tasks = new HttpTaskClient(transport, true);
            TaskResult done =
                    TaskResult.builder("w1", "t1", TaskResult.Status.COMPLETED).build();
            for (int i = 0; i < 5; i++) {
                ConductorApiException e = catchThrowableOfType(ConductorApiException.class, () -> tasks.update(done));
                assertThat(e.retryAfter()).contains(ms(7_000));
            }
            assertThat(server.requests()).hasSize(7);
            server.answersAll(200, "text/plain", "t1");
            assertThat(tasks.update(done)).isEqualTo("t1");
            assertThatThrownBy(() -> transport.send(ordinary)).isInstanceOf(CallNotSentException.class);
        }
    }

    @Test
    void pollThatHangsEndsSoonAfterTheWaitThatItAskedFor() {
        ApiRequest poll = ApiRequest.of("GET", "tasks/poll/batch/{tasktype}", "work")
                .serverWait(Duration.ofSeconds(5))
                .within(Duration.ofSeconds(10));
        assertThat(poll.limit(Duration.ofSeconds(30))).hasSeconds(15);
        assertThat(poll.limit(Duration.ofSeconds(2))).hasSeconds(7);
    }

    private static void assertNotSent(Transport transport, ApiRequest request) {
        assertThatThrownBy(() -> transport.send(request))
                .isInstanceOf(CallNotSentException.class)
                .hasMessage("POST /workflow was not sent: the server at " + server.url()
                        + " fails, it is tried again within 2000 ms");
    }

    @Test
    void circuitBreakerDoesNotMindMistakesOfTheCaller() {
        server.answersAll(500, "application/json", "{\"message\":\"no\"}");
        try (Transport transport = transport(Resilience.standard())) {
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")))
                        .isInstanceOf(ConductorApiException.class);
            }
        }
    }

    @Test
    void requestThatWasNeverSentGoesToTheNextAddressAtOnce() {
        server.answersAll(200, "text/plain", "w1");
        try (Transport transport =
                new Transport(ConductorClient.builder("http://localhost:1/api").failover(server.url()), clock)) {
            assertThat(transport.send(ApiRequest.of("POST", "workflow")).text()).isEqualTo("w1");
            assertThat(transport.send(ApiRequest.of("POST", "workflow")).text()).isEqualTo("w1");
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(clock.sleeps).isEmpty();
    }

    @Test
    void failingAddressIsLeftAndARequestThatMayHaveArrivedIsNotSentAgain() {
        StubServer other = new StubServer();
        server.answersAll(aResponse().withFault(Fault.EMPTY_RESPONSE));
        try (Transport transport = new Transport(
                ConductorClient.builder(server.url()).failover("http://127.0.0.1:" + server.getPort() + "/b"), clock)) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("POST", "workflow")))
                    .isInstanceOf(ConductorConnectionException.class);
            assertThat(server.requests()).hasSize(1);
            assertThatThrownBy(() -> transport.send(ApiRequest.of("POST", "workflow")))
                    .isInstanceOf(ConductorConnectionException.class);
        }
        assertThat(server.requests("/api/workflow")).hasSize(1);
        assertThat(server.requests("/b/workflow")).hasSize(1);
        assertThat(other).isNotNull();
    }

    @Test
    void listenersHearOfEachAttemptAndCannotBreakACall() {
        server.answersAll(503, "text/plain", "down");
        List<String> heard = new java.util.ArrayList<>();
        ConductorClient.Builder settings = ConductorClient.builder(server.url())
                .resilience(onlyRetries())
                .listener(new CallListener() {
                    @Override
                    public void answered(ApiCall call, int status, Duration time) {
                        heard.add(call.method() + " " + call.template() + " " + call.path() + " " + status);
                        throw new IllegalStateException("listener");
                    }
                });
        try (Transport transport = new Transport(settings, clock)) {
            assertThatThrownBy(() -> transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "a/b")))
                    .isInstanceOf(ConductorApiException.class);
        }
        assertThat(heard).hasSize(4).containsOnly("GET /workflow/{workflowId} /workflow/a/b 503");
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> RetryPolicy.standard().maxAttempts(0)).hasMessage("maxAttempts must be at least 1: 0");
        assertThatThrownBy(() -> RetryPolicy.standard().pauses(ms(2), ms(1)))
                .hasMessage("firstPause must be at least 1 ms and longestPause not shorter: PT0.002S, PT0.001S");
        assertThatThrownBy(() -> new CircuitBreakerPolicy(0, 2, ms(1), 1))
                .hasMessage("failurePercent must be between 1 and 100: 0");
        assertThatThrownBy(() -> new RateLimit(0, ms(1), ms(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConcurrencyLimit(0, ms(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
