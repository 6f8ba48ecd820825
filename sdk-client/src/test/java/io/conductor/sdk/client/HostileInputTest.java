package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.SearchResult;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** Random ids, tokens and answers; without a network, so that there can be many. The seed is fixed. */
class HostileInputTest {

    private static final long SEED = 20261123L;
    private static final int CASES = 10_000;
    private static final String ALPHABET = "aZ09/\\?#%&=+;:@.,'\"<>{}[]()| \t\r\n\0\u007fé\u202e\ud83d\ude00…$*~^`!-_";

    private final Random random = new Random(SEED);

    /** Answers each request by itself and keeps the last one. */
    private static final class Loopback implements Interceptor {

        private int status = 200;
        private byte[] answer = {};
        private Request last = new Request.Builder().url("http://nobody").build();

        @Override
        public Response intercept(Chain chain) throws IOException {
            last = chain.request();
            return new Response.Builder()
                    .request(last)
                    .protocol(Protocol.HTTP_1_1)
                    .code(status)
                    .message("")
                    .body(ResponseBody.create(answer, MediaType.get("application/json")))
                    .build();
        }
    }

    private final Loopback server = new Loopback();

    private ConductorClient.Builder builder() {
        return ConductorClient.builder("http://conductor/api")
                .resilience(Resilience.off())
                .okHttp(http -> http.addInterceptor(server));
    }

    private String text() {
        return random.ints(random.nextInt(12), 0, ALPHABET.length())
                .mapToObj(at -> String.valueOf(ALPHABET.charAt(at)))
                .reduce("", String::concat);
    }

    @Test
    void idNeverChangesPathHostOrQuery() {
        server.answer = "{}".getBytes(StandardCharsets.UTF_8);
        try (ConductorClient client = builder().build()) {
            for (int i = 0; i < CASES; i++) {
                String id = text();
                try {
                    client.workflows().get(id);
                } catch (IllegalArgumentException e) {
                    assertThat(id.isBlank() || id.equals(".") || id.equals(".."))
                            .as(id)
                            .isTrue();
                    continue;
                }
                assertThat(server.last.url().host()).isEqualTo("conductor");
                assertThat(server.last.url().encodedPathSegments())
                        .as(id)
                        .hasSize(3)
                        .startsWith("api", "workflow");
                assertThat(server.last.url().encodedQuery()).isEqualTo("includeTasks=true");
                assertThat(server.last.url().encodedFragment()).isNull();
                if (id.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
                    assertThat(server.last.url().pathSegments().get(2)).isEqualTo(id);
                }
            }
        }
    }

    @Test
    void queryValueNeverAddsAParameter() {
        server.answer = "[]".getBytes(StandardCharsets.UTF_8);
        try (ConductorClient client = builder().build()) {
            for (int i = 0; i < CASES; i++) {
                String value = text();
                client.queues().pollData(value);
                assertThat(server.last.url().queryParameterNames()).containsExactly("taskType");
                if (value.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
                    assertThat(server.last.url().queryParameter("taskType")).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void tokenNeverAddsAHeader() {
        server.answer = "{}".getBytes(StandardCharsets.UTF_8);
        String[] token = {""};
        int sent = 0;
        try (ConductorClient client = builder()
                .auth(Auth.supplier(() -> token[0]))
                .resilience(Resilience.off())
                .build()) {
            for (int i = 0; i < CASES; i++) {
                token[0] = text();
                try {
                    client.health();
                } catch (ConductorConnectionException e) {
                    assertThat(e).hasRootCauseMessage("The token must be printable ASCII without spaces");
                    continue;
                }
                sent++;
                assertThat(server.last.headers().names()).containsExactlyInAnyOrder("User-Agent", "Authorization");
                assertThat(server.last.header("Authorization")).isEqualTo("Bearer " + token[0]);
            }
        }
        assertThat(sent).isPositive();
    }

    private static final String TASK =
            "{\"taskId\":\"t1\",\"taskType\":\"pay\",\"status\":\"IN_PROGRESS\",\"inputData\":"
                    + "{\"a\":[1,2.5,null,{\"b\":\"c\"}]},\"startTime\":1795392196378,\"retryCount\":0,\"workflowTask\":{\"name\":\"pay\"}}";

    private static final Map<String, Function<ConductorClient, Object>> READERS = Map.of(
            "{\"workflowId\":\"w1\",\"status\":\"RUNNING\",\"createTime\":1795392196378,\"tasks\":[" + TASK + "]}",
            client -> client.workflows().get("w1"),
            "[" + TASK + "]",
            client -> client.tasks().batchPoll(new PollRequest("pay", null, null, 1, java.time.Duration.ZERO)),
            "{\"totalHits\":1,\"results\":[{\"workflowId\":\"w1\",\"startTime\":\"2026-11-23T00:03:16.209Z\",\"version\":1}]}",
            client -> client.search().workflows(WorkflowSearch.query("")),
            "{\"totalHits\":1,\"results\":[{\"taskId\":\"t1\",\"startTime\":\"2026-11-23T00:03:16.209Z\",\"executionTime\":5}]}",
            client -> client.search().tasks(WorkflowSearch.query("")),
            "{\"name\":\"s\",\"cronExpression\":\"0 * * * * *\",\"paused\":false,\"nextRunTime\":1795392196378,"
                    + "\"startWorkflowRequest\":{\"name\":\"pay\",\"version\":1,\"priority\":0}}",
            client -> client.schedules().get("s"),
            "[{\"name\":\"h\",\"event\":\"e\",\"active\":true,\"actions\":[{\"action\":\"complete_task\"}]}]",
            client -> client.events().getAll(),
            "{\"name\":\"pay\",\"retryCount\":3,\"retryLogic\":\"FIXED\",\"timeoutSeconds\":60,\"inputKeys\":[\"a\"]}",
            client -> client.metadata().getTaskDef("pay"),
            "{\"name\":\"w\",\"version\":1,\"tasks\":[{\"name\":\"pay\",\"taskReferenceName\":\"a\",\"type\":\"FORK_JOIN\","
                    + "\"forkTasks\":[[{\"name\":\"b\"}]],\"decisionCases\":{\"x\":[{\"name\":\"c\"}]}}]}",
            client -> client.metadata().getWorkflow("w"),
            "{\"bulkErrorResults\":{\"a\":\"b\"},\"bulkSuccessfulResults\":[\"c\"]}",
            client -> client.bulk().pause(List.of("a")),
            "{\"a\":{\"b\":{\"size\":1}}}",
            client -> client.queues().allSizesVerbose());

    @Test
    void answerNeverCausesAnythingButTheExceptionsThatArePromised() {
        List<String> originals =
                new ArrayList<>(READERS.keySet().stream().sorted().toList());
        int failed = 0;
        try (ConductorClient client = builder().build()) {
            for (int i = 0; i < CASES; i++) {
                String original = originals.get(random.nextInt(originals.size()));
                server.status = random.nextInt(5) == 0 ? 400 + random.nextInt(200) : 200;
                server.answer = mutated(original);
                try {
                    lookAt(Objects.requireNonNull(READERS.get(original)).apply(client), 0);
                } catch (ConductorException | IllegalArgumentException e) {
                    failed++;
                } catch (RuntimeException | ReflectiveOperationException e) {
                    throw new AssertionError(new String(server.answer, StandardCharsets.UTF_8), e);
                }
            }
        }
        assertThat(failed).isBetween(1000, CASES - 1);
    }

    private static final String[] PIECES = {
        "null",
        "true",
        "-1",
        "1e999",
        "99999999999999999999",
        "0.5",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "[null]",
        "{\"a\":null}",
        ",",
        "\""
    };

    /** Replaces values and bytes. */
    private byte[] mutated(String json) {
        StringBuilder text = new StringBuilder(json);
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(text.length());
            int colon = text.indexOf(":", at);
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 1 -> text.setLength(Math.max(1, at));
                case 2 -> {
                    if (colon > 0) {
                        int end = Math.max(colon + 1, endOfValue(text, colon + 1));
                        text.replace(colon + 1, end, PIECES[random.nextInt(PIECES.length)]);
                    }
                }
                default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int endOfValue(StringBuilder text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (",}]".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Calls each accessor of a value. */
    private static void lookAt(Object value, int depth) throws ReflectiveOperationException {
        if (depth > 4) {
            return;
        }
        if (value instanceof SearchResult<?> page) {
            lookAt(page.results(), depth + 1);
        } else if (value instanceof Collection<?> all) {
            for (Object each : all) {
                lookAt(each, depth + 1);
            }
        } else if (value != null && value.getClass().getName().contains(".model.")) {
            for (Method method : value.getClass().getMethods()) {
                boolean accessor = method.getParameterCount() == 0
                        && method.getDeclaringClass().getName().contains(".model.")
                        && java.lang.reflect.Modifier.isPublic(
                                method.getDeclaringClass().getModifiers());
                if (accessor) {
                    lookAt(call(method, value), depth + 1);
                }
            }
        }
    }

    private static Object call(Method method, Object value) throws ReflectiveOperationException {
        try {
            return method.invoke(java.lang.reflect.Modifier.isStatic(method.getModifiers()) ? null : value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
