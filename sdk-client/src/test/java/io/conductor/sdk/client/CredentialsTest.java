package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Authentication on the wire: what is sent, what is replayed, and that nothing leaks. */
class CredentialsTest {

    private static final String SECRET = "top-s3cr3t";

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.conductor.sdk");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private ConductorClient client;

    @BeforeEach
    void start() {
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.TRACE);
        client = ConductorClient.builder(server.url())
                .credentials("key-1", SECRET)
                .build();
        server.stubFor(any(anyUrl()).atPriority(9).willReturn(okJson("{}")));
        giveToken("s3cr3t-token-1");
    }

    @AfterEach
    void nothingSecretWasLogged() {
        client.close();
        logger.detachAppender(logged);
        logger.setLevel(null);
        assertThat(logged.list)
                .noneMatch(event -> event.getFormattedMessage().contains(SECRET)
                        || event.getFormattedMessage().contains("s3cr3t"));
        assertThat(client.toString()).isEqualTo("ConductorClient{" + server.url() + "}");
        assertThat(Auth.key("key-1", SECRET).toString()).doesNotContain(SECRET);
    }

    private void giveToken(String token) {
        server.stubFor(post("/api/token").willReturn(okJson("{\"token\":\"" + token + "\"}")));
    }

    private void refuse(String token, int status, String error) {
        server.stubFor(any(anyUrl())
                .atPriority(7)
                .withHeader("X-Authorization", equalTo(token))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"status\":" + status + ",\"error\":\"" + error + "\",\"message\":\"no\"}")));
    }

    @Test
    void keyIsExchangedForATokenThatEveryCallCarries() {
        client.tasks().get("t1");
        client.workflows().start("checkout", Map.of());
        List<LoggedRequest> token = server.requests("/api/token");
        assertThat(token).hasSize(1);
        assertThat(token.get(0).getMethod().value()).isEqualTo("POST");
        assertThat(JsonCodec.standard().<Object>read(token.get(0).getBody(), Object.class))
                .isEqualTo(Map.of("keyId", "key-1", "keySecret", SECRET));
        assertThat(token.get(0).containsHeader("X-Authorization")).isFalse();
        assertThat(server.requests("/api/tasks/t1").get(0).getHeader("X-Authorization"))
                .isEqualTo("s3cr3t-token-1");
        assertThat(server.requests("/api/workflow").get(0).getHeader("X-Authorization"))
                .isEqualTo("s3cr3t-token-1");
    }

    @ParameterizedTest
    @CsvSource({"401,EXPIRED_TOKEN", "403,EXPIRED_TOKEN", "401,INVALID_TOKEN", "403,INVALID_TOKEN"})
    void refusedTokenIsReplacedAndTheCallReplayed(int status, String error) {
        client.tasks().get("t1");
        refuse("s3cr3t-token-1", status, error);
        giveToken("s3cr3t-token-2");
        client.workflows().start("checkout", Map.of("a", 1));
        List<LoggedRequest> starts = server.requests("/api/workflow");
        assertThat(starts)
                .extracting(request -> request.getHeader("X-Authorization"))
                .containsExactly("s3cr3t-token-1", "s3cr3t-token-2");
        assertThat(starts.get(1).getBodyAsString()).isEqualTo(starts.get(0).getBodyAsString());
    }

    @Test
    void callIsReplayedOnceOnly() {
        client.tasks().get("t1");
        refuse("s3cr3t-token-1", 401, "EXPIRED_TOKEN");
        refuse("s3cr3t-token-2", 401, "EXPIRED_TOKEN");
        giveToken("s3cr3t-token-2");
        assertThatThrownBy(() -> client.tasks().get("t2"))
                .isInstanceOf(ConductorApiException.class)
                .hasMessage("GET /api/tasks/t2 was answered 401: no; check the client's credentials (credentials(…), or"
                        + " CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET), and what they allow");
        assertThat(server.requests("/api/tasks/t2")).hasSize(2);
    }

    @Test
    void lackOfPermissionIsNotReplayed() {
        refuse("s3cr3t-token-1", 403, "ACCESS_DENIED");
        assertThatThrownBy(() -> client.tasks().get("t1")).isInstanceOf(ConductorApiException.class);
        assertThat(server.requests("/api/tasks/t1")).hasSize(1);
        assertThat(server.requests("/api/token")).hasSize(1);
    }

    @Test
    void wrongKeyFailsTheCallBeforeItIsSent() {
        server.stubFor(post("/api/token").willReturn(aResponse().withStatus(401).withBody("{\"message\":\"no\"}")));
        assertThatThrownBy(() -> client.tasks().get("t1"))
                .isInstanceOf(ConductorApiException.class)
                .hasMessageStartingWith("POST /api/token was answered 401: no; ")
                .hasMessageContaining("check the key's id and secret");
        assertThat(server.requests("/api/tasks/t1")).isEmpty();
    }

    @Test
    void serverWithoutAuthenticationGetsNoHeaderAndOneWarning() {
        server.stubFor(post("/api/token").willReturn(aResponse().withStatus(404)));
        client.tasks().get("t1");
        client.tasks().get("t2");
        assertThat(server.requests("/api/tasks/t2").get(0).containsHeader("X-Authorization"))
                .isFalse();
        assertThat(server.requests("/api/token")).hasSize(1);
        assertThat(logged.list.stream().filter(event -> event.getLevel() == Level.WARN))
                .hasSize(1)
                .allMatch(
                        event -> event.getFormattedMessage()
                                .startsWith(
                                        "The server has no authentication, so the application key is not used: POST /api/token"));
    }

    @Test
    void serverThatWantsATokenAfterAllIsAskedForOneAtOnce() {
        server.stubFor(post("/api/token").willReturn(aResponse().withStatus(404)));
        client.tasks().get("t1");
        server.stubFor(any(anyUrl()).atPriority(8).willReturn(aResponse().withStatus(401)));
        server.stubFor(any(anyUrl())
                .atPriority(7)
                .withHeader("X-Authorization", equalTo("s3cr3t-token-1"))
                .willReturn(okJson("{}")));
        giveToken("s3cr3t-token-1");
        client.tasks().get("t2");
        assertThat(server.requests("/api/tasks/t2")).hasSize(2);
    }

    @Test
    void htmlInPlaceOfATokenIsAWrongBaseUrl() {
        server.stubFor(post("/api/token")
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<html>")));
        assertThatThrownBy(() -> client.tasks().get("t1"))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageStartingWith("POST /api/token was answered with an HTML page");
    }
}
