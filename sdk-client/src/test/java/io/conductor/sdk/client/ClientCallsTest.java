package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCallsTest {

    /** Methods that make no call or several; they have tests of their own. */
    private static final Set<String> MADE_OF_OTHERS =
            Set.of("run", "input", "output", "withInput", "open", "upload", "download");

    @RegisterExtension
    static final StubServer server = new StubServer();

    static Stream<Call> calls() {
        return Calls.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callSendsExactlyOneRequestAndUnderstandsItsAnswer(Call call) {
        server.answersAll(
                aResponse().withStatus(call.answer().isEmpty() ? 204 : 200).withBody(call.answer()));
        try (ConductorClient client = server.client()) {
            assertThat(call.action().apply(client)).isEqualTo(call.result());
        }
        LoggedRequest request = server.onlyRequest();
        assertThat(request.getMethod().value()).isEqualTo(call.method());
        assertThat(request.getUrl()).isEqualTo(call.url());
        assertThat(body(request)).isEqualTo(expectedBody(call));
        assertThat(request.getHeader("User-Agent")).isEqualTo(UserAgent.TEXT);
        assertThat(request.containsHeader("X-Authorization")).isFalse();
    }

    private static Object body(LoggedRequest request) {
        if (request.getBody().length == 0) {
            return "";
        }
        boolean text = request.getHeader("Content-Type").startsWith("text/plain");
        return text ? request.getBodyAsString() : tree(request.getBodyAsString());
    }

    private static Object expectedBody(Call call) {
        if (call.body() == null) {
            return "";
        }
        return call.name().equals("log") || call.name().equals("secrets.put") ? call.body() : tree(call.body());
    }

    private static Object tree(String json) {
        return JsonCodec.standard().read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), Object.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MetadataClient.class,
                WorkflowClient.class,
                TaskClient.class,
                SearchClient.class,
                BulkClient.class,
                SignalClient.class,
                QueueClient.class,
                EventClient.class,
                ScheduleClient.class,
                SecretClient.class,
                EnvironmentClient.class,
                FileClient.class,
                PayloadClient.class,
                TagClient.class,
                AdminClient.class
            })
    void noMethodOfAClientIsWithoutACallInTheTable(Class<?> client) {
        Set<String> called = Calls.all()
                .map(call -> call.name().replaceAll("[ ,].*", "").replaceAll(".*\\.", ""))
                .collect(Collectors.toSet());
        Set<String> methods = Arrays.stream(client.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !MADE_OF_OTHERS.contains(name))
                .collect(Collectors.toSet());
        assertThat(called).containsAll(methods);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "100%", "%2e%2e", "é", "../../x?y#z", "a/b", "a\\b", "a;b=c", "a\nb", "…", "+&="})
    void nameOrIdNeverChangesThePath(String name) {
        server.answersAll(200, "application/json", "{}");
        try (ConductorClient client = server.client()) {
            client.workflows().get(name);
        }
        String url = server.onlyRequest().getUrl();
        assertThat(url).startsWith("/api/workflow/").endsWith("?includeTasks=true");
        String segment = url.substring("/api/workflow/".length(), url.length() - "?includeTasks=true".length());
        assertThat(segment).matches("[A-Za-z0-9%.;=&+_~-]+");
        assertThat(java.net.URLDecoder.decode(segment.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "100%", "é", "../../x?y#z&w=1", "+", "a=b"})
    void queryValueNeverAddsAParameter(String value) {
        server.answersAll(204, "", "");
        try (ConductorClient client = server.client()) {
            assertThat(client.tasks().poll("pay", value, null)).isEmpty();
        }
        LoggedRequest request = server.onlyRequest();
        assertThat(request.getQueryParams()).containsOnlyKeys("workerid");
        assertThat(request.queryParameter("workerid").values()).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void nameThatWouldChangeThePathIsRefusedBeforeItIsSent(String name) {
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.metadata().getTaskDef(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "\"" + name + "\" cannot be a name or id in the path of GET /metadata/taskdefs/" + name);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void misuseIsNamed() {
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.tasks().get(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("a name or id in GET /tasks/null");
            assertThatThrownBy(() -> client.tasks().log("t1", ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A log line must not be empty");
            assertThatThrownBy(() -> client.metadata().register(MetadataCalls.DEF, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("mode");
        }
        assertThat(server.requests()).isEmpty();
    }
}
