package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every task type that the server knows has a way to be written, and is written as the server takes it. */
class TaskTypesTest {

    static Set<String> names() {
        return TaskTypeWorkflows.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachRendersToItsGoldenJson(String name) {
        WorkflowDef built = TaskTypeWorkflows.all().get(name);

        assertThat(Golden.sent(built)).isEqualTo(Golden.read("types/" + name + ".json"));
    }

    @Test
    void noTypeThatTheServerKnowsIsMissing() throws IOException {
        Set<String> written = new TreeSet<>();
        TaskTypeWorkflows.all().values().forEach(definition -> collect(definition.tasks(), written));

        assertThat(written).containsExactlyInAnyOrderElementsOf(serverTaskTypes());
    }

    private static void collect(List<WorkflowTask> tasks, Set<String> types) {
        for (WorkflowTask task : tasks) {
            types.add(task.type());
            inner(task).forEach(inner -> collect(inner, types));
        }
    }

    private static List<List<WorkflowTask>> inner(WorkflowTask task) {
        List<List<WorkflowTask>> inner = new ArrayList<>(task.forkTasks());
        inner.addAll(task.decisionCases().values());
        inner.add(task.loopOver());
        return inner;
    }

    static List<String> serverTaskTypes() throws IOException {
        try (var file = TaskTypesTest.class.getResourceAsStream("/server-task-types.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
