package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.conductor.sdk.client.model.ValidationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientErrorsTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    static Stream<Call> calls() {
        return Calls.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallReportsAnErrorAnswerOnceWithMethodAndPath(Call call) {
        server.answersAll(400, "application/json", "{\"status\":400,\"message\":\"no\",\"retryable\":false}");
        ConductorApiException e = failure(ConductorApiException.class, call);
        String path = call.url().replaceAll("\\?.*", "");
        assertThat(e).hasMessage(call.method() + " " + path + " was answered 400: no");
        assertThat(e.method()).isEqualTo(call.method());
        assertThat(e.path()).isEqualTo(path);
        assertThat(e.retryable()).isFalse();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallReportsADroppedConnectionOnce(Call call) {
        server.answersAll(aResponse().withFault(Fault.EMPTY_RESPONSE));
        ConductorConnectionException e = failure(ConductorConnectionException.class, call);
        assertThat(e)
                .hasMessageStartingWith(call.method() + " " + call.url().replaceAll("\\?.*", "")
                        + ": no answer from the server at " + server.url() + " (unexpected end of stream");
        assertThat(e.retryable()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallRefusesTheHtmlOfAWrongBaseUrl(Call call) {
        server.answersAll(200, "text/html;charset=UTF-8", "<!doctype html><title>UI</title>");
        UnexpectedAnswerException e = failure(UnexpectedAnswerException.class, call);
        assertThat(e)
                .hasMessage(
                        call.method() + " " + call.url().replaceAll("\\?.*", "")
                                + " was answered with an HTML page, not by the API; check the server URL, it usually ends with /api");
        assertThat(e.retryable()).isFalse();
    }

    static Stream<Call> callsThatReadJson() {
        return Calls.all().filter(call -> call.answer().matches("(?s)[\\[{].*"));
    }

    @ParameterizedTest
    @MethodSource("callsThatReadJson")
    void everyCallThatReadsJsonRefusesSomethingElse(Call call) {
        server.answersAll(200, "application/json", "{\"taskId\": ");
        UnexpectedAnswerException e = failure(UnexpectedAnswerException.class, call);
        assertThat(e)
                .hasMessageContaining(" was answered with something else: Cannot read JSON as ")
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"start, latest version", "rerun", "get", "getWorkflow", "status", "execute", "search", "update"})
    void emptyBodyIsRefusedWhereTheCallNeedsAnAnswer(String name) {
        server.answersAll(200, "application/json", "");
        Call call = Calls.all().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        assertThat(failure(UnexpectedAnswerException.class, call))
                .hasMessageContaining("was answered with an empty body");
    }

    @Test
    void emptyBodyMeansNoneWhereNoneIsAnAnswer() {
        server.answersAll(200, "application/json", "");
        try (ConductorClient client = server.client()) {
            assertThat(client.tasks().poll("pay", null, null)).isEmpty();
            assertThat(client.tasks().logs("t1")).isEmpty();
            assertThat(client.metadata().getTaskDefs()).isEmpty();
        }
    }

    @Test
    void validationErrorsAreListed() {
        server.answersAll(400, "application/json", """
                {"status":400,"message":"Validation failed, check below errors for detail.","retryable":false,
                 "validationErrors":[{"path":"a.name","message":"must not be empty","invalidValue":"-1"},null,
                                     {"path":"a.tasks","message":"must not be empty","new":1}]}""");
        ConductorApiException e = failure();
        assertThat(e.validationErrors())
                .containsExactly(
                        new ValidationError("a.name", "must not be empty", "-1"),
                        new ValidationError("a.tasks", "must not be empty", null));
        assertThat(e)
                .hasMessage("GET /api/workflow/w1 was answered 400: Validation failed, check below errors for detail."
                        + "\n  a.name: must not be empty\n  a.tasks: must not be empty");
    }

    @ParameterizedTest
    @CsvSource({
        "400,false",
        "401,false",
        "403,false",
        "404,false",
        "409,false",
        "500,false",
        "501,false",
        "408,true",
        "429,true",
        "502,true",
        "503,true",
        "504,true"
    })
    void statusSaysWhetherTheCallMaySucceedLater(int status, boolean retryable) {
        server.answersAll(status, "application/json", "{\"message\":\"m\",\"retryable\":false}");
        ConductorApiException e = failure();
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.serverMessage()).isEqualTo("m");
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void serverThatSaysRetryableIsBelieved() {
        server.answersAll(500, "application/json", "{\"message\":\"lock\",\"retryable\":true}");
        assertThat(failure().retryable()).isTrue();
    }

    @Test
    void errorThatIsTextThoughItSaysJsonKeepsStatusAndText() {
        server.answersAll(501, "application/json", "env-backed secrets are read-only");
        ConductorApiException e = failure();
        assertThat(e.status()).isEqualTo(501);
        assertThat(e.serverMessage()).isEqualTo("env-backed secrets are read-only");
    }

    @Test
    void errorPageIsReadAsText() {
        server.answersAll(
                400,
                "text/html;charset=utf-8",
                "<html><head><title>HTTP Status 400</title><style>h1 {x}</style></head><body><h1>Bad\n Request</h1></body>");
        assertThat(failure().serverMessage()).isEqualTo("Bad Request");
    }

    @Test
    void titleOfAnErrorPageStandsInForItsText() {
        server.answersAll(502, "text/html", "<html><title>502 Bad Gateway</title><body><img></body></html>");
        assertThat(failure().serverMessage()).isEqualTo("502 Bad Gateway");
    }

    @Test
    void longErrorTextIsCut() {
        server.answersAll(500, "text/html", "<".repeat(100_000) + "x".repeat(1000));
        assertThat(failure().serverMessage()).hasSize(501).endsWith("…");
    }

    @Test
    void secretAtTheEndOfALongErrorTextIsHiddenBeforeItIsCut() {
        server.answersAll(500, "text/plain", "x".repeat(490) + "s3cr3t-token-of-the-client");
        try (ConductorClient client = ConductorClient.builder(server.url())
                .auth(Auth.bearer("s3cr3t-token-of-the-client"))
                .resilience(Resilience.off())
                .build()) {
            ConductorApiException e = catchThrowableOfType(
                    ConductorApiException.class, () -> client.workflows().get("w1"));
            assertThat(e.serverMessage()).endsWith("x***");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}"})
    void errorWithoutAMessageSaysSo(String body) {
        server.answersAll(404, "application/json", body);
        ConductorApiException e = failure();
        assertThat(e).hasMessage("GET /api/workflow/w1 was answered 404: (no message)");
        assertThat(e.serverMessage()).isEmpty();
    }

    @Test
    void titleOfASpringErrorStandsInForTheMessage() {
        server.answersAll(
                404, "application/json", "{\"timestamp\":1,\"status\":404,\"error\":\"Not Found\",\"path\":\"/x\"}");
        assertThat(failure().serverMessage()).isEqualTo("Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":{\"a\":1}}", "[1]", "\"text\"", "{\"message\":", "{\"validationErrors\":7}"})
    void errorBodyOfAnotherShapeIsShownAsItIs(String body) {
        server.answersAll(500, "application/json", body);
        assertThat(failure().serverMessage()).isEqualTo(body);
    }

    private static ConductorApiException failure() {
        try (ConductorClient client = server.client()) {
            return catchThrowableOfType(
                    ConductorApiException.class, () -> client.workflows().get("w1"));
        }
    }

    private static <E extends Exception> E failure(Class<E> type, Call call) {
        try (ConductorClient client = server.client()) {
            return catchThrowableOfType(type, () -> call.action().apply(client));
        }
    }
}
