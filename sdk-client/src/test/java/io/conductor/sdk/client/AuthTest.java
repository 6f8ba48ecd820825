package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final FakeClock clock = new FakeClock();

    private final FakeThreads time = new FakeThreads(clock);

    private Transport transport(Auth auth) {
        ConductorClient.Builder settings =
                ConductorClient.builder(server.url()).auth(auth).resilience(Resilience.off());
        return new Transport(settings, clock, time.alarm());
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
                .withHeader("Authorization", equalTo("Bearer s3cr3t-t2"))
                .willReturn(aResponse().withStatus(204)));
        AtomicInteger number = new AtomicInteger();
        try (Transport transport = transport(Auth.supplier(() -> "s3cr3t-t" + number.incrementAndGet()))) {
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer s3cr3t-t1", "Bearer s3cr3t-t2");
    }

    @Test
    void supplierThatFailsMeansThatNothingWasSentWhateverItThrows() {
        List<Exception> failures = List.of(
                new IllegalStateException("sealed"), new UnsupportedOperationException(), new IOException("down"));
        for (Exception failure : failures) {
            try (Transport transport =
                    transport(Auth.supplier(() -> AuthTest.<String, RuntimeException>fail(failure)))) {
                assertThatThrownBy(() -> call(transport))
                        .isInstanceOfSatisfying(ConductorConnectionException.class, e -> {
                            assertThat(e.retryable()).isTrue();
                            assertThat(e.neverSent()).isTrue();
                        })
                        .hasMessage("GET /workflow/w1 was not sent, there is no token for it: "
                                + "the supplier of tokens failed: " + failure)
                        .hasRootCause(failure);
            }
        }
        assertThat(sent()).isEmpty();
    }

    /** Other languages throw checked exceptions anywhere. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, E extends Exception> T fail(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void fixedTokenThatIsRefusedIsSentOnce() {
        server.answersAll(401, "application/json", "{\"error\":\"INVALID_TOKEN\",\"message\":\"bad\"}");
        try (Transport transport = transport(Auth.bearer("s3cr3t"))) {
            assertThatThrownBy(() -> call(transport))
                    .hasMessageContaining("was answered 401: bad; check the client's credentials");
        }
        assertThat(sent()).hasSize(1);
    }

    @Test
    void valuesThatCannotBeHeadersAreRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Auth.bearer("s3cr3t\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The token must be printable ASCII without spaces");
        assertThatThrownBy(() -> Auth.basic("a:b", "s3cr3t")).hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> Auth.clientCredentials(URI.create("ftp://x"), "a", "s3cr3t", ""))
                .hasMessage("The token endpoint must be an http or https URL");
        assertThatThrownBy(() -> Auth.clientCredentials(URI.create("http://a:s3cr3t@x"), "a", "s3cr3t", ""))
                .hasMessage("The URL of the token endpoint must not hold a user or password");
        assertThat(Auth.clientCredentials(URI.create("http://x/t?key=s3cr3t"), "a", "s3cr3t", ""))
                .hasToString("Auth.ClientCredentials{http://x/t, ***}");
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
    void clientCredentialsAreExchangedOnceAndRenewedInTheBackgroundAheadOfExpiry() {
        server.answersAll(204, "", "");
        tokens("s3cr3t-t1", 100);
        try (Transport transport = transport(oauth())) {
            call(transport);
            time.pass(Duration.ofSeconds(79));
            call(transport);
            assertThat(tokenRequests()).isEqualTo(1);
            tokens("s3cr3t-t2", 100);
            time.pass(Duration.ofSeconds(1));
            assertThat(tokenRequests()).isEqualTo(2);
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer s3cr3t-t1", "Bearer s3cr3t-t1", "Bearer s3cr3t-t2");
        LoggedRequest request = server.requests("/oauth/token").get(0);
        assertThat(request.getBodyAsString()).isEqualTo("grant_type=client_credentials&scope=conductor");
        assertThat(request.getHeader("Authorization")).isEqualTo("Basic aWQ6czNjcjN0");
        assertThat(request.getHeader("User-Agent")).startsWith("conductor-sdk-java/");
    }

    @Test
    void clientIdAndSecretAreFormEncodedBeforeTheyBecomeAHeaderAndNeitherFormIsShown() {
        URI url = URI.create("http://localhost:" + server.getPort() + "/oauth/token");
        Auth auth = Auth.clientCredentials(url, "urn:a:b", "p+%:s3cr3t", "");
        server.stubFor(post(urlPathEqualTo("/oauth/token"))
                .willReturn(aResponse().withStatus(401).withBody("{\"error\":\"p+%:s3cr3t, p%2B%25%3As3cr3t\"}")));
        try (Transport transport = transport(auth)) {
            assertThatThrownBy(() -> call(transport)).hasMessageContaining(" was answered 401: ***, ***; ");
        }
        String header = server.requests("/oauth/token").get(0).getHeader("Authorization");
        assertThat(new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8))
                .isEqualTo("urn%3Aa%3Ab:p%2B%25%3As3cr3t");
    }

    @Test
    void outageOfTheAuthorizationServerIsSurvivedWhileTheTokenIsGoodAndEndsByItself() {
        server.answersAll(204, "", "");
        tokens("s3cr3t-t1", 100);
        try (Transport transport = transport(oauth())) {
            call(transport);
            server.stubFor(
                    post(urlPathEqualTo("/oauth/token")).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
            time.pass(Duration.ofSeconds(99));
            call(transport); // the old one, which is good for another second
            time.pass(Duration.ofMinutes(10));
            int before = tokenRequests();
            assertThatThrownBy(() -> call(transport))
                    .isInstanceOf(ConductorConnectionException.class)
                    .hasMessageStartingWith("GET /workflow/w1 was not sent, there is no token for it:"
                            + " POST /oauth/token: no answer from the server at http://localhost:");
            assertThat(tokenRequests()).isEqualTo(before); // not asked for each call
            tokens("s3cr3t-t2", 100);
            time.pass(Duration.ofSeconds(30));
            assertThat(tokenRequests()).isEqualTo(before + 1);
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer s3cr3t-t1", "Bearer s3cr3t-t1", "Bearer s3cr3t-t2");
    }

    @Test
    void gatewayThatAnswers401IsAskedOnceMoreWithANewToken() {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));
        server.stubFor(get(anyUrl())
                .withHeader("Authorization", equalTo("Bearer s3cr3t-t2"))
                .willReturn(aResponse().withStatus(204)));
        tokens("s3cr3t-t1", 100);
        try (Transport transport = transport(oauth())) {
            transport.authentication().token();
            tokens("s3cr3t-t2", 100);
            call(transport);
        }
        assertThat(sent()).containsExactly("Bearer s3cr3t-t1", "Bearer s3cr3t-t2");
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

    /** The alarm does not ring, as on a machine that slept, and all threads find the token at its end. */
    @Test
    void thousandThreadsAtExpiryCauseOneTokenRequest() throws Exception {
        tokens("s3cr3t-t1", 100);
        try (Transport transport = transport(oauth())) {
            transport.authentication().token();
            clock.pass(Duration.ofSeconds(101));
            tokens("s3cr3t-t2", 100);
            assertThat(Parallel.run(1000, transport.authentication()::token))
                    .hasSize(1000)
                    .containsOnly("Bearer s3cr3t-t2");
        }
        assertThat(tokenRequests()).isEqualTo(2);
    }

    /** Without sockets: the customizer of OkHttp plays the server. */
    @Test
    void thousandCallsWithAnExpiredTokenCauseOneTokenRequestAndAllSucceed() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch allSent = new CountDownLatch(1000);
        ConductorClient.Builder settings = ConductorClient.builder("http://conductor.test")
                .credentials("id", "s3cr3t")
                .okHttp(http -> http.addInterceptor(chain -> {
                    Request request = chain.request();
                    if (request.url().encodedPath().equals("/api/token")) {
                        return answer(request, 200, "{\"token\":\"s3cr3t-t" + tokens.incrementAndGet() + "\"}");
                    }
                    if ("s3cr3t-t1".equals(request.header("X-Authorization"))) {
                        refused.incrementAndGet();
                        allSent.countDown();
                        Parallel.await(allSent);
                        return answer(request, 401, "{\"error\":\"EXPIRED_TOKEN\"}");
                    }
                    return answer(request, 200, request.header("X-Authorization"));
                }));
        try (Transport transport = new Transport(settings, clock, time.alarm())) {
            List<String> answers = Parallel.run(
                    1000,
                    () -> transport.send(ApiRequest.of("POST", "workflow")).text());
            assertThat(answers).hasSize(1000).containsOnly("s3cr3t-t2");
        }
        assertThat(refused).hasValue(1000);
        assertThat(tokens).hasValue(2); // the first one, and one for all that were refused
    }

    private static Response answer(Request request, int status, @Nullable String body) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(String.valueOf(body), null))
                .build();
    }
}
