package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that go to the storage beside the server, and come from there. */
class ExternalPayloadsTest {

    private static final String LARGE = "y".repeat(1000);
    private static final Map<String, Object> INPUT = Map.of("x", LARGE);

    @RegisterExtension
    static final StubServer server = new StubServer();

    @RegisterExtension
    static final StubServer storage = new StubServer();

    @BeforeEach
    void serve() {
        server.stubFor(
                any(urlPathEqualTo("/api/workflow")).willReturn(aResponse().withBody("w1")));
        server.stubFor(any(urlPathEqualTo("/api/tasks")).willReturn(aResponse().withBody("t1")));
        givesAddress("\"path\":\"p/1.json\",\"uri\":\"" + signed("p/1.json") + "\"");
        storage.answersAll(aResponse().withStatus(200));
    }

    private static String signed(String path) {
        return "http://localhost:" + storage.getPort() + "/bucket/" + path + "?X-Amz-Signature=s3cr3t";
    }

    private static void givesAddress(String location) {
        server.stubFor(get(urlPathMatching("/api/(workflow|tasks)/externalstoragelocation"))
                .willReturn(aResponse().withBody("{" + location + "}")));
    }

    private static void keeps(ResponseDefinitionBuilder answer) {
        storage.stubFor(get(urlPathEqualTo("/bucket/p/1.json")).willReturn(answer));
    }

    private static ConductorClient.Builder settings() {
        return ConductorClient.builder(server.url())
                .resilience(Resilience.standard()
                        .retry(RetryPolicy.standard().pauses(Duration.ofMillis(1), Duration.ofMillis(2))))
                .externalPayloads(new ExternalPayloads(500, 500, 5000));
    }

    private static Task task() {
        return JsonCodec.standard()
                .convert(
                        Map.of("taskId", "t1", "inputData", Map.of(), "externalInputPayloadStoragePath", "p/1.json"),
                        Task.class);
    }

    private static LoggedRequest only(StubServer where, String path) {
        List<LoggedRequest> requests = where.requests(path);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    @Test
    void largeInputOfAWorkflowGoesToTheStorage() {
        try (ConductorClient client = settings().build()) {
            assertThat(client.workflows().start("pay", INPUT).workflowId()).isEqualTo("w1");
        }
        assertThat(only(server, "/api/workflow").getBodyAsString())
                .isEqualTo("{\"name\":\"pay\",\"input\":{},\"externalInputPayloadStoragePath\":\"p/1.json\"}");
        LoggedRequest upload = only(storage, "/bucket/p/1.json");
        assertThat(upload.getMethod().value()).isEqualTo("PUT");
        assertThat(upload.getUrl()).isEqualTo("/bucket/p/1.json?X-Amz-Signature=s3cr3t");
        assertThat(upload.getBodyAsString()).isEqualTo("{\"x\":\"" + LARGE + "\"}");
        assertThat(upload.getHeader("Content-Type")).isEqualTo("application/json"); // part of the signature
        assertThat(upload.getHeader("Content-Length")).isEqualTo("1008");
        assertThat(only(server, "/api/workflow/externalstoragelocation").getUrl())
                .endsWith("?path=&operation=WRITE&payloadType=WORKFLOW_INPUT");
    }

    @Test
    void largeInputOfASynchronousExecutionGoesToTheStorage() {
        server.stubFor(any(urlPathEqualTo("/api/workflow/execute/pay/0"))
                .willReturn(aResponse().withBody("{}")));
        try (ConductorClient client = settings().build()) {
            StartWorkflowRequest start =
                    StartWorkflowRequest.builder("pay").input(INPUT).build();
            client.workflows().execute(start, ExecuteOptions.waitFor(Duration.ofSeconds(1)));
        }
        assertThat(only(server, "/api/workflow/execute/pay/0").getBodyAsString())
                .contains("\"externalInputPayloadStoragePath\":\"p/1.json\"")
                .doesNotContain(LARGE);
    }

    @Test
    void largeOutputOfATaskGoesToTheStorage() {
        try (ConductorClient client = settings().build()) {
            client.tasks().update(result());
        }
        assertThat(only(server, "/api/tasks").getBodyAsString())
                .isEqualTo("{\"workflowInstanceId\":\"w1\",\"taskId\":\"t1\",\"status\":\"COMPLETED\","
                        + "\"callbackAfterSeconds\":0,\"externalOutputPayloadStoragePath\":\"p/1.json\"}");
        assertThat(only(storage, "/bucket/p/1.json").getBodyAsString()).isEqualTo("{\"x\":\"" + LARGE + "\"}");
        assertThat(only(server, "/api/tasks/externalstoragelocation").getUrl()).endsWith("payloadType=TASK_OUTPUT");
    }

    private static TaskResult result() {
        return TaskResult.builder("w1", "t1", TaskResult.Status.COMPLETED)
                .outputData(INPUT)
                .build();
    }

    @Test
    void smallPayloadNeverGoesThere() {
        try (ConductorClient client = settings().build()) {
            client.workflows().start("pay", Map.of("x", 1));
        }
        assertThat(server.onlyRequest().getBodyAsString()).isEqualTo("{\"name\":\"pay\",\"input\":{\"x\":1}}");
        assertThat(storage.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"path\":\"dummy.json\"", "\"path\":\"dummy.json\",\"uri\":null", "\"path\":\"p\",\"uri\":\"\""
            })
    void serverWithoutStorageGetsThePayloadItself(String location) {
        givesAddress(location);
        try (ConductorClient client = settings().build()) {
            client.workflows().start("pay", INPUT);
            client.tasks().update(result());
            assertThatThrownBy(() -> client.payloads().upload(PayloadClient.Type.TASK_OUTPUT, INPUT))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "Cannot write the output of the task: the server has no external payload storage that"
                                    + " clients can reach (Conductor OSS has one with conductor.external-payload-storage.type)");
        }
        assertThat(only(server, "/api/workflow").getBodyAsString()).contains(LARGE);
        assertThat(only(server, "/api/tasks").getBodyAsString()).contains(LARGE);
        assertThat(storage.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void serverThatDoesNotKnowStoragesGetsThePayloadItself(int status) {
        server.stubFor(get(urlPathEqualTo("/api/workflow/externalstoragelocation"))
                .willReturn(aResponse().withStatus(status)));
        try (ConductorClient client = settings().build()) {
            client.workflows().start("pay", INPUT);
        }
        assertThat(only(server, "/api/workflow").getBodyAsString()).contains(LARGE);
    }

    @Test
    void payloadOverTheServersLimitWithoutStorageIsNotSent() {
        givesAddress("\"path\":\"dummy.json\"");
        try (ConductorClient client =
                settings().limits(new Limits(1000, 1 << 20)).build()) {
            String words =
                    " was not sent: its payload has %d bytes, and the server takes 1000 (Limits.maxPayloadBytes);"
                            + " the server has no external payload storage that clients can reach, so store the data elsewhere"
                            + " and pass a reference to it";
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage("POST /workflow" + words, 1031);
            assertThatThrownBy(() -> client.tasks().update(result()))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage("POST /tasks" + words, 1109);
        }
        assertThat(server.requests("/api/workflow")).isEmpty();
        assertThat(server.requests("/api/tasks")).isEmpty();
    }

    @Test
    void payloadOverTheLimitOfTheStorageIsNotSent() {
        try (ConductorClient client = settings()
                .externalPayloads(new ExternalPayloads(500, 500, 1000))
                .build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage("The input of the workflow was not sent: it has 1008 bytes, and at most 1000 go to the"
                            + " storage (ExternalPayloads.maxBytes)");
        }
        assertThat(server.requests("/api/workflow")).isEmpty();
        assertThat(storage.requests()).isEmpty();
    }

    @Test
    void readOnlySettingSendsNothingThere() {
        try (ConductorClient client =
                settings().externalPayloads(ExternalPayloads.readOnly()).build()) {
            client.workflows().start("pay", INPUT);
        }
        assertThat(storage.requests()).isEmpty();
    }

    @Test
    void storageHearsNothingOfWhoTheClientIs() {
        keeps(aResponse().withBody("{}"));
        for (Auth auth : List.of(Auth.bearer("s3cr3t-token"), Auth.basic("me", "s3cr3t-password"))) {
            try (ConductorClient client = settings()
                    .auth(auth)
                    .okHttp(http -> http.addInterceptor(chain -> chain.proceed(chain.request()
                                    .newBuilder()
                                    .header("X-Authorization", "s3cr3t-token")
                                    .build()))
                            .addNetworkInterceptor(chain -> chain.proceed(chain.request()
                                    .newBuilder()
                                    .header("X-Tenant", "blue")
                                    .build()))
                            .authenticator((route, response) -> response.request()
                                    .newBuilder()
                                    .header("Authorization", "s3cr3t-token")
                                    .build()))
                    .build()) {
                client.workflows().start("pay", INPUT);
                client.payloads().input(task());
            }
        }
        assertThat(storage.requests())
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.getHeaders().keys())
                        .isSubsetOf(
                                "Content-Type",
                                "Content-Length",
                                "Host",
                                "Connection",
                                "Accept-Encoding",
                                "User-Agent"));
    }

    @Test
    void storageMaySpeakTlsWhereTheServerDoesNot() {
        String address = signed("p/1.json").replace("http:", "https:"); // where nobody does, which only TLS finds out
        givesAddress("\"path\":\"p/1.json\",\"uri\":\"" + address + "\"");
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.payloads().input(task())).hasRootCauseInstanceOf(SSLException.class);
        }
    }

    @Test
    void addressBelowTheApiIsShownWhoTheClientIs() {
        String address = "http://localhost:" + server.getPort() + "/api/external/postgres/1.json";
        givesAddress("\"path\":\"p/1.json\",\"uri\":\"" + address + "\"");
        server.stubFor(get(urlPathEqualTo("/api/external/postgres/1.json"))
                .willReturn(aResponse().withBody("{}")));
        try (ConductorClient client =
                settings().auth(Auth.bearer("s3cr3t-token")).build()) {
            assertThat(client.payloads().input(task())).isEmpty();
        }
        assertThat(only(server, "/api/external/postgres/1.json").getHeader("Authorization"))
                .isEqualTo("Bearer s3cr3t-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:%d/apis/x", "http://127.0.0.1:%d/api/x", "https://localhost:%d/api/x"})
    void addressThatOnlyLooksLikeTheApiIsNotOneOfIts(String pattern) {
        Servers servers = new Servers(
                List.of(java.util.Objects.requireNonNull(okhttp3.HttpUrl.parse("http://localhost:80/api"))),
                java.util.Optional.empty(),
                Pause.REAL);
        assertThat(servers.owns(okhttp3.HttpUrl.get(pattern.formatted(80)))).isFalse();
        assertThat(servers.owns(okhttp3.HttpUrl.get("http://localhost:80/api/x")))
                .isTrue();
        assertThat(servers.owns(okhttp3.HttpUrl.get("http://localhost:81/api/x")))
                .isFalse();
    }

    @Test
    void uploadIsRepeatedWithAFreshAddressForTheSamePath() {
        storage.stubFor(put(urlPathEqualTo("/bucket/p/1.json"))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("well")
                .willReturn(aResponse().withStatus(503)));
        storage.stubFor(put(urlPathEqualTo("/bucket/p/1.json"))
                .inScenario("busy")
                .whenScenarioStateIs("well")
                .willReturn(aResponse().withStatus(200)));
        try (ConductorClient client = settings().build()) {
            client.workflows().start("pay", INPUT);
        }
        assertThat(storage.requests()).hasSize(2);
        assertThat(server.requests("/api/workflow/externalstoragelocation"))
                .extracting(LoggedRequest::getUrl)
                .anyMatch(url -> url.contains("path=&"))
                .anyMatch(url -> url.contains("path=p%2F1.json&"));
        assertThat(server.requests("/api/workflow")).hasSize(1);
    }

    @Test
    void storageThatRefusesIsNamedWithoutTheSignature() {
        storage.answersAll(
                403,
                "application/xml",
                "<Error><Code>AccessDenied</Code><Message>Request has expired</Message><Sig>s3cr3t</Sig></Error>");
        try (ConductorClient client = settings().build()) {
            StorageException e = catchThrowableOfType(
                    StorageException.class, () -> client.workflows().start("pay", INPUT));
            assertThat(e)
                    .hasMessage("Cannot write the input of the workflow: the storage at localhost:" + storage.getPort()
                            + " answered 403: AccessDenied, Request has expired");
            assertThat(e.retryable()).isFalse();
            assertThat(e.status()).isEqualTo(403);
        }
        assertThat(server.requests("/api/workflow")).isEmpty();
    }

    @Test
    void storageThatRepeatsTheAddressDoesNotGetItIntoTheError() {
        storage.answersAll(400, "text/plain", "bad signature X-Amz-Signature=s3cr3t");
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .hasMessageEndingWith("answered 400: bad signature ***");
        }
    }

    @Test
    void wordsThatStandInTheAddressTooStayInTheError() {
        givesAddress("\"path\":\"p/1.json\",\"uri\":\"" + signed("p/1.json") + "&X-Amz-SignedHeaders=host\"");
        storage.answersAll(400, "text/plain", "the host is unknown");
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .hasMessageContaining("the host is unknown");
        }
    }

    /** As a proxy does with its error page: escaped, and so long that the address is cut. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p/1.json?date=2026&amp;X-Amz-Signature=s3cr3t%2Fsignature",
                "refused: s3cr3t/signature",
                "<style>#{8000}</style>#{490}s3cr3t%2Fsignature"
            })
    void pageThatRepeatsTheAddressInItsOwnWayDoesNotGetItIntoTheError(String words) {
        String address = "http://localhost:" + storage.getPort()
                + "/bucket/p/1.json?date=2026&X-Amz-Signature=s3cr3t%2Fsignature&part=s3cr3t";
        givesAddress("\"path\":\"p/1.json\",\"uri\":\"" + address + "\"");
        String page = Pattern.compile("#\\{(\\d+)}")
                .matcher(words)
                .replaceAll(times -> "x".repeat(Integer.parseInt(times.group(1))));
        storage.answersAll(400, "text/html", "<html><body>" + page + "</body></html>");
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("***")
                    .hasMessageNotContaining("s3c")
                    .hasMessageNotContaining("signature");
        }
    }

    @Test
    void storageThatCannotBeReachedIsRetryable() {
        storage.answersAll(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        try (ConductorClient client = settings().build()) {
            StorageException e = catchThrowableOfType(
                    StorageException.class, () -> client.workflows().start("pay", INPUT));
            assertThat(e).hasMessageStartingWith("the input of the workflow: no answer from the storage at localhost:");
            assertThat(e.retryable()).isTrue();
            assertThat(e.status()).isZero();
        }
        assertThat(storage.requests()).hasSize(4);
        assertThat(server.requests("/api/workflow")).isEmpty();
    }

    @Test
    void redirectIsNotFollowed() {
        storage.answersAll(aResponse().withStatus(307).withHeader("Location", "http://localhost:1/"));
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageEndingWith("answered 307: it redirects, which the client does not follow");
        }
    }

    @Test
    void addressThatIsNoneIsAnError() {
        givesAddress("\"path\":\"p/1.json\",\"uri\":\"s3://bucket/p\"");
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("Cannot write the input of the workflow: the server gave an address that is not http or"
                            + " https");
        }
    }

    @Test
    void inputOfATaskIsReadFromTheStorage() {
        keeps(aResponse().withBody("{\"x\":[1,null]}"));
        try (ConductorClient client = settings().build()) {
            Task whole = client.tasks().withInput(task());
            assertThat(whole.inputData()).containsOnlyKeys("x");
            assertThat(whole.taskId()).isEqualTo("t1");
            assertThat(client.payloads().input(task())).isEqualTo(whole.inputData());
            assertThat(client.tasks().withInput(whole)).isSameAs(whole);
        }
        assertThat(server.requests("/api/tasks/externalstoragelocation").get(0).getUrl())
                .endsWith("?path=p%2F1.json&operation=READ&payloadType=TASK_INPUT");
    }

    @Test
    void outputsAreReadFromTheStorage() {
        keeps(aResponse().withBody("{\"amount\":42}"));
        Map<String, Object> moved = Map.of(
                "workflowId", "w1",
                "status", "COMPLETED",
                "externalOutputPayloadStoragePath", "p/1.json",
                "externalInputPayloadStoragePath", "p/1.json");
        server.stubFor(get(urlPathMatching("/api/workflow/w1(/status)?"))
                .willReturn(aResponse()
                        .withBody(new String(
                                JsonCodec.standard().write(moved), java.nio.charset.StandardCharsets.UTF_8))));
        record Receipt(int amount) {}
        try (ConductorClient client = settings().build()) {
            WorkflowRun run = client.workflows().run("w1");
            assertThat(run.await(Duration.ofSeconds(5), Receipt.class)).isEqualTo(new Receipt(42));
            assertThat(run.awaitAsync(Duration.ofSeconds(5), Receipt.class).join())
                    .isEqualTo(new Receipt(42));
            Workflow workflow = run.get();
            assertThat(client.payloads().input(workflow)).isEqualTo(Map.of("amount", 42));
            assertThat(client.payloads().output(workflow)).isEqualTo(Map.of("amount", 42));
            Task task =
                    JsonCodec.standard().convert(Map.of("externalOutputPayloadStoragePath", "p/1.json"), Task.class);
            assertThat(client.payloads().output(task)).isEqualTo(Map.of("amount", 42));
        }
    }

    @Test
    void inputThatTheServerKeepsToItselfIsAClearError() {
        givesAddress("\"path\":\"p/1.json\"");
        try (ConductorClient client = settings().build()) {
            StorageException e = catchThrowableOfType(
                    StorageException.class, () -> client.tasks().withInput(task()));
            assertThat(e)
                    .hasMessage("The server moved the input of the task to its external payload storage (p/1.json), but"
                            + " the server has no external payload storage that clients can reach (Conductor OSS has"
                            + " one with conductor.external-payload-storage.type)");
            assertThat(e.retryable()).isFalse();
        }
    }

    @Test
    void payloadThatIsGoneIsNotRetryable() {
        keeps(aResponse().withStatus(404).withBody("<Error><Code>NoSuchKey</Code></Error>"));
        try (ConductorClient client = settings().build()) {
            StorageException e = catchThrowableOfType(
                    StorageException.class, () -> client.tasks().withInput(task()));
            assertThat(e)
                    .hasMessageEndingWith("answered 404: NoSuchKey")
                    .hasMessageStartingWith("Cannot read the input of task t1: ");
            assertThat(e.retryable()).isFalse();
        }
        assertThat(storage.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void storageInTroubleIsAskedAgainAndThenRetryable(int status) {
        keeps(aResponse().withStatus(status));
        try (ConductorClient client = settings().build()) {
            StorageException e = catchThrowableOfType(
                    StorageException.class, () -> client.tasks().withInput(task()));
            assertThat(e.retryable()).isTrue();
        }
        assertThat(storage.requests()).hasSize(4);
        assertThat(server.requests("/api/tasks/externalstoragelocation")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"30, 4", "31, 1"})
    void storageThatAsksForALongerPauseThanACallMayTakeIsNotWaitedFor(String seconds, int attempts) {
        keeps(aResponse().withStatus(503).withHeader("Retry-After", seconds));
        FakeClock clock = new FakeClock();
        try (Transport transport = new Transport(settings().requestTimeout(Duration.ofSeconds(30)), clock)) {
            StorageException e =
                    catchThrowableOfType(StorageException.class, () -> new HttpPayloadClient(transport).input(task()));
            assertThat(e.retryable()).isTrue();
            assertThat(e.status()).isEqualTo(503);
        }
        assertThat(storage.requests()).hasSize(attempts);
        assertThat(clock.sleeps).hasSize(attempts - 1).allMatch(Duration.ofSeconds(30)::equals);
    }

    @ParameterizedTest
    @CsvSource({"[1], it is no JSON object", "'{\"x\":', Unexpected end-of-input", "<html>, Unexpected character"})
    void payloadThatIsNoJsonObjectIsAClearError(String body, String words) {
        keeps(aResponse().withBody(body));
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.tasks().withInput(task()))
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageStartingWith("Cannot read the input of task t1 from the storage: ")
                    .hasMessageContaining(words);
        }
    }

    @Test
    void payloadOverTheLimitIsNotRead() {
        keeps(aResponse().withBody("{\"x\":\"" + "y".repeat(6000) + "\"}"));
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.tasks().withInput(task()))
                    .isInstanceOf(PayloadTooLargeException.class)
                    .hasMessage(
                            "Cannot read the input of task t1: it has more than 5000 bytes; ExternalPayloads.maxBytes"
                                    + " says how many are read");
        }
    }

    @Test
    void payloadOverTheLimitThatDoesNotSayItsLengthIsNotReadToTheEnd() {
        keeps(aResponse().withBody("{\"x\":\"" + "y".repeat(60_000) + "\"}").withChunkedDribbleDelay(10, 20));
        try (ConductorClient client = settings().build()) {
            assertThatThrownBy(() -> client.tasks().withInput(task())).isInstanceOf(PayloadTooLargeException.class);
        }
    }

    @Test
    void storageThatFallsSilentIsGivenUp() {
        keeps(aResponse().withBody("{\"x\":1}").withChunkedDribbleDelay(2, 20_000));
        try (ConductorClient client = settings()
                .requestTimeout(Duration.ofSeconds(3))
                .resilience(Resilience.off())
                .build()) {
            StorageException e = catchThrowableOfType(
                    StorageException.class, () -> client.tasks().withInput(task()));
            assertThat(e.retryable()).isTrue();
            assertThat(e).hasMessageContaining("time").hasMessageContaining("the input of task t1");
        }
    }
}
