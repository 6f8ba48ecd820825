package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Makes calls with every kind of secret that go well and wrong, and searches what was logged at TRACE and thrown. */
class SecretsInLogTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.conductor.sdk");
    private final AppenderBase<ILoggingEvent> ears = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            told.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private Level level;

    @BeforeEach
    void listen() {
        level = logger.getLevel();
        logger.setLevel(Level.TRACE);
        ears.start();
        logger.addAppender(ears);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(ears);
        logger.setLevel(level);
    }

    private void call(Auth auth) {
        try (ConductorClient client = ConductorClient.builder(server.url())
                .auth(auth)
                .resilience(Resilience.standard().retry(RetryPolicy.never()))
                .build()) {
            told.add(client.toString() + auth);
            attempt(() -> client.workflows().start("pay", Map.of("password", "s3cr3t-payload")));
            attempt(() -> client.secrets().put("name", "s3cr3t-value"));
            attempt(() -> client.secrets().get("name"));
            attempt(() -> client.tasks().poll("pay", null, null));
        }
    }

    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            told.add(trace.toString());
        }
    }

    @Test
    void noSecretIsLoggedOrThrown() {
        List<Auth> all = List.of(
                Auth.key("id", "s3cr3t-key"),
                Auth.bearer("s3cr3t-token"),
                Auth.supplier(() -> "s3cr3t-supplied"),
                Auth.basic("me", "s3cr3t-password"),
                Auth.clientCredentials(URI.create(server.url() + "/oauth"), "id", "s3cr3t-client", ""));
        List<Runnable> servers = List.of(
                () -> server.answersAll(200, "text/plain", "ok"),
                () -> server.answersAll(401, "application/json", "{\"error\":\"EXPIRED_TOKEN\"}"),
                () -> server.answersAll(403, "text/html", "<p>no</p>"),
                () -> server.answersAll(500, "application/json", "{\"message\":\"no\"}"),
                () -> server.answersAll(
                        aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE)),
                this::tokens);
        for (Runnable each : servers) {
            each.run();
            all.forEach(this::call);
        }
        assertThat(told).hasSizeGreaterThan(100);
        assertThat(told).noneMatch(text -> text.contains("s3cr3t"));
        assertThat(told).noneMatch(text -> text.contains("czNjcjN0")); // Base64 of it
    }

    private void tokens() {
        server.resetAll();
        server.answersAll(200, "text/plain", "ok");
        server.stubFor(
                post(urlPathEqualTo("/api/token")).willReturn(aResponse().withBody("{\"token\":\"s3cr3t-token\"}")));
        server.stubFor(post(urlPathEqualTo("/api/oauth"))
                .willReturn(aResponse().withBody("{\"access_token\":\"s3cr3t-token\"}")));
    }
}
