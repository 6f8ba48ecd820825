package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLogTest {

    @Test
    void harmlessHeadersAreShown() {
        assertThat(HttpLog.shown(Headers.of("Content-Type", "application/json", "Content-Length", "12")))
                .isEqualTo("Content-Type: application/json, Content-Length: 12");
    }

    /** Also those that nobody has thought of: what is not known to be harmless is hidden. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "X-Authorization",
                "Proxy-Authorization",
                "Cookie",
                "Set-Cookie",
                "X-Api-Key",
                "X-Whatever"
            })
    void otherHeadersAreNamedWithoutTheirValue(String header) {
        assertThat(HttpLog.shown(Headers.of(header, "s3cr3t"))).isEqualTo(header + ": ***");
    }
}
