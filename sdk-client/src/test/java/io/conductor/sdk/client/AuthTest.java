package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final FakeClock clock = new FakeClock();

    private Transport transport(Auth auth) {
        return new Transport(ConductorClient.builder(server.url()).auth(auth).resilience(Resilience.off()), clock);
    }

    private static void call(Transport transport) {
        transport.send(ApiRequest.of("GET", "workflow/{workflowId}", "w1")).nothing();
    }

    private static List<String> sent() {
        return server.requests("/api/workflow/w1").stream()
                .map(request -> request.getHeader("Authorization"))
                .toList();
    }

    @Test
    void bearerAndBasicGoIntoTheHeader() {
        server.answersAll(204, "", "");
        try (Transport bearer = transport(Auth.bearer("s3cr3t"));
                Transport basic = transport(Auth.basic("me", "s3cr3t:ü"))) {
            call(bearer);
            call(basic);
        }
        assertThat(sent()).containsExactly("Bearer s3cr3t", "Basic bWU6czNjcjN0OsO8");
    }

    @Test
    void suppliedTokenIsAskedForAgainWhenItIsRefused() {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401).withBody("{\"error\":\"EXPIRED_TOKEN\"}")));
        server.stubFor(get(anyUrl())
                .withHeader("Authorization", equalTo("Bearer t2"))
                .willReturn(aResponse().withStatus(204)));
        AtomicInteger number = new AtomicInteger();
        try (Transport transport = transport(Auth.supplier(() -> "t" + number.incrementAndGet()))) {
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void fixedTokenThatIsRefusedIsSentOnce() {
        server.answersAll(401, "application/json", "{\"error\":\"INVALID_TOKEN\",\"message\":\"bad\"}");
        try (Transport transport = transport(Auth.bearer("s3cr3t"))) {
            assertThatThrownBy(() -> call(transport)).hasMessageEndingWith("was answered 401: bad");
        }
        assertThat(sent()).hasSize(1);
    }

    @Test
    void valuesThatCannotBeHeadersAreRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Auth.bearer("s3c\nr3t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The token must be printable ASCII without spaces");
        assertThatThrownBy(() -> Auth.basic("a:b", "s3cr3t")).hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> Auth.clientCredentials(URI.create("ftp://x"), "a", "s3cr3t", ""))
                .hasMessage("The token endpoint must be an http or https URL");
    }

    @Test
    void noKindShowsItsSecret() {
        List<Auth> all = List.of(
                Auth.none(),
                Auth.key("s3cr3t", "s3cr3t"),
                Auth.bearer("s3cr3t"),
                Auth.supplier(() -> "s3cr3t"),
                Auth.basic("me", "s3cr3t"),
                oauth());
        assertThat(all.toString()).doesNotContain("s3cr3t");
        assertThat(HttpProxy.of("proxy", 3128).credentials("me", "s3cr3t").toString())
                .isEqualTo("HttpProxy{proxy:3128}");
    }

    private static Auth oauth() {
        return Auth.clientCredentials(
                URI.create("http://localhost:" + server.getPort() + "/oauth/token"), "id", "s3cr3t", "conductor");
    }

    private static void tokens(String value, int expiresIn) {
        server.stubFor(post(urlPathEqualTo("/oauth/token"))
                .willReturn(
                        aResponse().withBody("{\"access_token\":\"" + value + "\",\"expires_in\":" + expiresIn + "}")));
    }

    private static int tokenRequests() {
        return server.requests("/oauth/token").size();
    }

    @Test
    void clientCredentialsAreExchangedOnceAndRenewedAheadOfExpiry() {
        server.answersAll(204, "", "");
        tokens("t1", 100);
        try (Transport transport = transport(oauth())) {
            call(transport);
            clock.pass(Duration.ofSeconds(79));
            call(transport);
            assertThat(tokenRequests()).isEqualTo(1);
            tokens("t2", 100);
            clock.pass(Duration.ofSeconds(2));
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
        LoggedRequest request = server.requests("/oauth/token").get(0);
        assertThat(request.getBodyAsString()).isEqualTo("grant_type=client_credentials&scope=conductor");
        assertThat(request.getHeader("Authorization")).isEqualTo("Basic aWQ6czNjcjN0");
    }

    @Test
    void outageOfTheAuthorizationServerIsSurvivedWhileTheTokenIsGoodAndEndsByItself() {
        server.answersAll(204, "", "");
        tokens("t1", 100);
        try (Transport transport = transport(oauth())) {
            call(transport);
            server.stubFor(
                    post(urlPathEqualTo("/oauth/token")).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
            clock.pass(Duration.ofSeconds(85));
            call(transport); // the old one, which is good for 15 s
            int before = tokenRequests();
            call(transport);
            assertThat(tokenRequests()).isEqualTo(before); // not asked for each call
            clock.pass(Duration.ofMinutes(10));
            assertThatThrownBy(() -> call(transport)).isInstanceOf(ConductorConnectionException.class);
            tokens("t2", 100);
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer t1", "Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void wrongClientIsToldApart() {
        server.stubFor(post(urlPathEqualTo("/oauth/token"))
                .willReturn(aResponse().withStatus(401).withBody("{\"error\":\"invalid_client s3cr3t\"}")));
        try (Transport transport = transport(oauth())) {
            assertThatThrownBy(() -> call(transport))
                    .isInstanceOf(ConductorApiException.class)
                    .hasMessage(
                            "POST /oauth/token was answered 401: invalid_client ***; the authorization server gives no"
                                    + " token for the client \"id\"");
        }
    }

    @Test
    void thousandThreadsAtExpiryCauseOneTokenRequest() throws Exception {
        server.answersAll(204, "", "");
        tokens("t1", 100);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (Transport transport = transport(oauth())) {
            call(transport);
            clock.pass(Duration.ofSeconds(101));
            tokens("t2", 100);
            OAuthAuthentication authentication = (OAuthAuthentication) transport.authentication();
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(threads.submit(authentication::token));
            }
            for (Future<String> each : all) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo("Bearer t2");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tokenRequests()).isEqualTo(2);
    }
}
