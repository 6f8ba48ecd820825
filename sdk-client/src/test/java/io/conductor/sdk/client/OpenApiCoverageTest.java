package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds the client to the server's own description of its API: each operation is called by a method or excluded for a reason. */
class OpenApiCoverageTest {

    /** What the client does not call, and why. A path that ends with a star stands for all below it. */
    private static final Map<String, String> EXCLUDED = Map.of(
            "* /api/agent/*", "the agent runtime, which is no part of the SDK",
            "* /api/a2a/*", "the agent runtime, which is no part of the SDK",
            "* /api/providers/*", "the agent runtime, which is no part of the SDK",
            "get /context.js", "a part of the UI",
            "get /health", "the same answer as /api/health, outside of the base path that clients know",
            "get /api/tasks/external-storage-location",
                    "another spelling of /externalstoragelocation, unknown to old servers",
            "get /api/workflow/external-storage-location",
                    "another spelling of /externalstoragelocation, unknown to old servers");

    /** What a server may have that its description does not show. */
    private static final Set<String> UNDESCRIBED = Set.of(
            "GET /version",
            "POST /workflow/w1/messages",
            "POST /workflow/w1/variables",
            "POST /workflow/w1/state",
            "POST /workflow/w1/jump/a",
            "POST /workflow/w1/upgrade");

    @RegisterExtension
    static final StubServer server = new StubServer();

    private record Operation(String method, String path, Set<String> query) {

        boolean matches(Call call) {
            return call.method().equalsIgnoreCase(method) && pattern().equals(patternOf(call));
        }

        private String pattern() {
            return path.replaceAll("\\{[^}]*}", "{}");
        }

        private String patternOf(Call call) {
            String[] actual = pathOf(call).split("/", -1);
            String[] template = path.split("/", -1);
            if (actual.length != template.length) {
                return "";
            }
            for (int i = 0; i < actual.length; i++) {
                actual[i] = template[i].startsWith("{") ? "{}" : actual[i];
            }
            return String.join("/", actual);
        }

        int literals() {
            return (int) Arrays.stream(path.split("/", -1))
                    .filter(segment -> !segment.startsWith("{"))
                    .count();
        }

        Optional<String> exclusion() {
            return EXCLUDED.entrySet().stream()
                    .filter(entry -> excludes(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private boolean excludes(String pattern) {
            String[] parts = pattern.split(" ", 2);
            boolean methodFits = parts[0].equals("*") || parts[0].equals(method);
            boolean pathFits = parts[1].endsWith("*")
                    ? path.startsWith(parts[1].substring(0, parts[1].length() - 1))
                    : path.equals(parts[1]);
            return methodFits && pathFits;
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    private final List<Operation> operations = read();
    private final List<Call> calls = Calls.all().toList();

    @Test
    void everyOperationHasAMethodOrAReason() {
        Map<Operation, List<String>> table =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        operations.forEach(operation -> table.put(operation, new ArrayList<>()));
        calls.forEach(call -> operation(call)
                .ifPresent(o -> Objects.requireNonNull(table.get(o)).add(call.name())));
        List<String> missing = table.entrySet().stream()
                .filter(entry ->
                        entry.getValue().isEmpty() && entry.getKey().exclusion().isEmpty())
                .map(entry -> entry.getKey().toString())
                .toList();
        assertThat(missing).isEmpty();
        assertThat(operations).hasSize(154);
        assertThat(operations.stream().filter(o -> o.exclusion().isEmpty())).hasSize(108);
    }

    @Test
    void noOperationIsExcludedThatIsCalled() {
        assertThat(calls.stream().map(this::operation).flatMap(Optional::stream).distinct())
                .allSatisfy(operation -> assertThat(operation.exclusion()).isEmpty());
    }

    @Test
    void everyCallIsDescribedOrKnownToBeUndescribed() {
        Set<String> undescribed = calls.stream()
                .filter(call -> operation(call).isEmpty())
                .filter(call ->
                        !pathOf(call).startsWith("/api/files") && !pathOf(call).endsWith("/tags"))
                .map(call -> call.method() + pathOf(call).replaceFirst("/api", " "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(undescribed).isEqualTo(new TreeSet<>(UNDESCRIBED));
    }

    @Test
    void everyQueryParameterIsOneThatTheServerKnows() {
        for (Call call : calls) {
            operation(call)
                    .filter(operation -> !operation.path().contains("skiptask")) // bound field by field
                    .ifPresent(operation ->
                            assertThat(operation.query()).as(call.name()).containsAll(queryOf(call)));
        }
    }

    @Test
    void everyCallTellsListenersTheTemplateOfItsOperation() {
        server.answersAll(503, "text/plain", "down");
        List<ApiCall> heard = new ArrayList<>();
        try (ConductorClient client = ConductorClient.builder(server.url())
                .resilience(Resilience.off())
                .listener(new CallListener() {
                    @Override
                    public void answered(ApiCall call, int status, Duration time) {
                        heard.add(call);
                    }
                })
                .build()) {
            for (Call call : calls) {
                heard.clear();
                assertThatThrownBy(() -> call.action().apply(client)).isInstanceOf(ConductorApiException.class);
                assertThat(heard).as(call.name()).hasSize(1);
                assertThat(heard.get(0).method()).isEqualTo(call.method());
                assertThat("/api" + heard.get(0).path()).isEqualTo(pathOf(call));
                assertThat("/api" + heard.get(0).template())
                        .isEqualTo(operation(call).map(Operation::path).orElse("/api" + undescribed(heard.get(0))));
            }
        }
    }

    /** The server describes no more than that. */
    private static String undescribed(ApiCall call) {
        assertThat(call.template()).doesNotContain("w1").doesNotContain("f1");
        return call.template();
    }

    private Optional<Operation> operation(Call call) {
        return operations.stream()
                .filter(operation -> operation.matches(call))
                .max((a, b) -> Integer.compare(a.literals(), b.literals()));
    }

    private static String pathOf(Call call) {
        return URLDecoder.decode(call.url().replaceAll("\\?.*", ""), StandardCharsets.UTF_8);
    }

    private static Set<String> queryOf(Call call) {
        return Arrays.stream(call.url().replaceFirst("^[^?]*\\??", "").split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.replaceAll("=.*", ""))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked") // the file is a known one
    private static List<Operation> read() {
        try (InputStream file =
                Objects.requireNonNull(OpenApiCoverageTest.class.getResourceAsStream("/openapi.json"))) {
            Map<String, Object> api =
                    Objects.requireNonNull(JsonCodec.standard().read(file.readAllBytes(), Map.class));
            List<Operation> operations = new ArrayList<>();
            ((Map<String, Map<String, Map<String, Object>>>) Objects.requireNonNull(api.get("paths")))
                    .forEach((path, methods) -> methods.forEach(
                            (method, details) -> operations.add(new Operation(method, path, query(details)))));
            return operations;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // the file is a known one
    private static Set<String> query(Map<String, Object> operation) {
        return ((List<Map<String, String>>) Objects.requireNonNull(operation.get("parameters")))
                .stream()
                        .filter(parameter -> "query".equals(parameter.get("in")))
                        .map(parameter -> Objects.requireNonNull(parameter.get("name")))
                        .collect(Collectors.toSet());
    }
}
