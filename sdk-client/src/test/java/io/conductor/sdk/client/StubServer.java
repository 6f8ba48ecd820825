package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;

/** A server whose answers a test makes up, started once per test class. */
final class StubServer extends WireMockExtension {

    StubServer() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()).failOnUnmatchedRequests(false));
    }

    String url() {
        return "http://localhost:" + getPort() + "/api";
    }

    ConductorClient client() {
        return ConductorClient.builder(url()).resilience(Resilience.off()).build();
    }

    ConductorClient impatientClient() {
        return ConductorClient.builder(url())
                .requestTimeout(Duration.ofMillis(200))
                .resilience(Resilience.off())
                .build();
    }

    void answersAll(ResponseDefinitionBuilder answer) {
        stubFor(any(anyUrl()).willReturn(answer));
    }

    void answersAll(int status, String contentType, String body) {
        answersAll(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", contentType)
                .withBody(body));
    }

    List<LoggedRequest> requests() {
        return findAll(anyRequestedFor(anyUrl()));
    }

    /** Those to one path; a request that was given up may be counted during the next test. */
    List<LoggedRequest> requests(String path) {
        return findAll(anyRequestedFor(urlPathEqualTo(path)));
    }

    LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = requests();
        if (requests.size() != 1) {
            throw new AssertionError("Expected one request but there were " + requests);
        }
        return requests.get(0);
    }
}
