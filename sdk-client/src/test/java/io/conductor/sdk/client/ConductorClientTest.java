package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConductorClientTest {

    private static ConductorClient fromEnvironment(Map<String, String> environment) {
        return EnvironmentSettings.builder(environment).build();
    }

    @Test
    void environmentGivesTheUrl() {
        try (ConductorClient client = fromEnvironment(Map.of("CONDUCTOR_SERVER_URL", "http://conductor:8080/api"))) {
            assertThat(client.serverUrl()).hasToString("http://conductor:8080/api");
            assertThat(client).hasToString("ConductorClient{http://conductor:8080/api}");
        }
    }

    @Test
    void environmentGivesTheKey() {
        Map<String, String> environment = Map.of(
                "CONDUCTOR_SERVER_URL", "http://conductor",
                "CONDUCTOR_AUTH_KEY", "id",
                "CONDUCTOR_AUTH_SECRET", "s3cr3t");
        try (ConductorClient client = fromEnvironment(environment)) {
            assertThat(client.toString()).doesNotContain("s3cr3t");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void missingUrlIsNamed(String url) {
        assertThatThrownBy(() -> fromEnvironment(Map.of("CONDUCTOR_SERVER_URL", url)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The environment variable CONDUCTOR_SERVER_URL is not set; set it to the URL of the"
                        + " server's API, such as http://localhost:8080/api");
        assertThatThrownBy(() -> fromEnvironment(Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"id,''", "'',s3cr3t", "id,' '"})
    void halfAKeyIsRefused(String key, String secret) {
        Map<String, String> environment = Map.of(
                "CONDUCTOR_SERVER_URL", "http://conductor",
                "CONDUCTOR_AUTH_KEY", key,
                "CONDUCTOR_AUTH_SECRET", secret);
        assertThatThrownBy(() -> fromEnvironment(environment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Set both CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET, or neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "P25D"})
    void timeoutOutOfRangeIsRefused(Duration timeout) {
        ConductorClient.Builder builder = ConductorClient.builder("http://conductor");
        assertThatThrownBy(() -> builder.requestTimeout(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requestTimeout must be between 1 ms and 24 days: " + timeout);
        assertThatThrownBy(() -> builder.connectTimeout(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectTimeout must be between 1 ms and 24 days: " + timeout);
    }

    @Test
    void blankCredentialsAreRefused() {
        ConductorClient.Builder builder = ConductorClient.builder("http://conductor");
        assertThatThrownBy(() -> builder.credentials(" ", "s3cr3t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keyId and keySecret must not be blank");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/api, http://localhost:8080/api",
        "http://localhost:8080/api/, http://localhost:8080/api",
        "http://localhost:8080, http://localhost:8080/api",
        "http://localhost:8080/, http://localhost:8080/api",
        "' https://play.example.com/api ', https://play.example.com/api",
        "HTTP://Conductor//a///b//, http://conductor/a/b",
        "http://conductor_server:8080/api, http://conductor_server:8080/api",
        "http://[::1]:8080/api, http://[::1]:8080/api",
        "http://host/a%20b, http://host/a%20b"
    })
    void serverUrlIsTakenAsUsersWriteIt(String written, String url) {
        try (ConductorClient client = ConductorClient.builder(written).build()) {
            assertThat(client.serverUrl()).hasToString(url);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080/api",
                "ftp://host/api",
                "http://",
                "http://host:99999/api",
                "http:///api",
                "http://host/api?x=1",
                "http://host/api#x",
                "http:host",
                "jdbc:http://host"
            })
    void textThatIsNoServerUrlIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> ConductorClient.builder(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + text + "\" is not the URL of a Conductor API; write it like http://localhost:8080/api")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://user:s3cr3t@host/api", "htp://user:s3cr3t@host/api", "http://user:s3cr3t@host/api?a=b"})
    void passwordInAUrlIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> ConductorClient.builder(url))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
    }

    @Test
    void allThatChangesOkHttpIsAppliedInTurn() {
        List<String> applied = new ArrayList<>();
        ConductorClient.Builder builder = ConductorClient.builder("http://conductor")
                .okHttp(http -> applied.add("first"))
                .okHttp(http -> applied.add("second"));
        builder.build().close();
        assertThat(applied).containsExactly("first", "second");
    }

    @Test
    void userAgentNamesTheVersion() {
        assertThat(UserAgent.TEXT).matches("conductor-sdk-java/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
