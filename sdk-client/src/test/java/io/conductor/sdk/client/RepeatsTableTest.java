package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** docs/client-calls.md says of each call whether it is sent again; here each call is made, and the file must say the same. */
class RepeatsTableTest {

    private static final Path FILE = Path.of("..", "docs", "client-calls.md");

    /** Where it depends on what is sent. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "POST /metadata/workflow", "only with OVERWRITE",
            "POST /tasks", "unless the result is IN_PROGRESS");

    /** Why a question, or what looks like one, is not sent again. */
    private static final Map<String, String> REASONS = Map.of(
            "GET /tasks/poll/{tasktype}", "no: it takes a task",
            "GET /tasks/poll/batch/{tasktype}", "no: it takes tasks",
            "GET /scheduler/admin/pause", "no: it changes something",
            "GET /scheduler/admin/resume", "no: it changes something",
            "GET /scheduler/admin/requeue", "no: it changes something");

    private static Response unavailable(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(503)
                .message("")
                .body(ResponseBody.create("down", null))
                .build();
    }

    /** What each call sends while the server is down, by method and template. */
    private static Map<String, NavigableSet<Integer>> attempts() {
        Map<String, NavigableSet<Integer>> attempts = new TreeMap<>();
        List<ApiCall> sent = new ArrayList<>();
        RetryPolicy twice = RetryPolicy.standard().maxAttempts(2).pauses(Duration.ofMillis(1), Duration.ofMillis(1));
        try (ConductorClient client = ConductorClient.builder("http://conductor.test")
                .resilience(Resilience.standard().withoutCircuitBreaker().retry(twice))
                .okHttp(http -> http.addInterceptor(RepeatsTableTest::unavailable))
                .listener(new CallListener() {
                    @Override
                    public void answered(ApiCall call, int status, Duration time) {
                        sent.add(call);
                    }
                })
                .build()) {
            Calls.all().forEach(call -> {
                sent.clear();
                assertThatThrownBy(() -> call.action().apply(client))
                        .as(call.name())
                        .isInstanceOf(ConductorApiException.class);
                String operation = sent.get(0).method() + " " + sent.get(0).template();
                attempts.computeIfAbsent(operation, key -> new TreeSet<>()).add(sent.size());
            });
        }
        return attempts;
    }

    @Test
    void documentSaysOfEachCallWhetherItIsSentAgain() throws IOException {
        List<String> rows = new ArrayList<>();
        attempts()
                .forEach((operation, counts) -> rows.add("| `" + operation + "` | " + said(operation, counts) + " |"));
        List<String> documented = Files.readAllLines(FILE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(String.join("\n", documented)).isEqualTo(String.join("\n", rows));
    }

    private static String said(String operation, NavigableSet<Integer> counts) {
        if (counts.size() > 1) {
            return String.valueOf(CONDITIONS.get(operation));
        }
        return counts.first() > 1 ? "yes" : REASONS.getOrDefault(operation, "no");
    }
}
