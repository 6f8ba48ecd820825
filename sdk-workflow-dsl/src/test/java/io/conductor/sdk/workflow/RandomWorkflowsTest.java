package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for every workflow that builds. A failure names the seed: {@code RandomWorkflows.any(seed)}. */
class RandomWorkflowsTest {

    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_0-9]+)");

    @Test
    void everyRandomWorkflowBuildsAndKeepsTheLaws() {
        LongStream.range(0, 10_000).forEach(seed -> {
            WorkflowDef built = RandomWorkflows.any(seed);

            Set<String> names = new HashSet<>();
            checkSequence(seed, built.tasks(), names);
            checkReferences(seed, built, names);
            assertThat(RandomWorkflows.any(seed)).as("seed %d", seed).isEqualTo(built);
            assertThat(Golden.sent(built)).as("seed %d", seed).isEqualTo(built);
        });
    }

    @Test
    void theGeneratorReachesEveryKindOfTask() {
        Set<String> types = new HashSet<>();
        LongStream.range(0, 200)
                .forEach(seed -> collectTypes(RandomWorkflows.any(seed).tasks(), types));

        assertThat(types)
                .contains(
                        "SIMPLE", "FORK_JOIN", "JOIN", "FORK_JOIN_DYNAMIC", "SWITCH", "SUB_WORKFLOW", "START_WORKFLOW")
                .contains("HTTP", "DO_WHILE", "NOOP", "INLINE", "JSON_JQ_TRANSFORM", "SET_VARIABLE", "EVENT", "DYNAMIC")
                .contains("EXCLUSIVE_JOIN", "WAIT", "TERMINATE");
    }

    private static void collectTypes(List<WorkflowTask> tasks, Set<String> types) {
        for (WorkflowTask task : tasks) {
            types.add(task.type());
            inner(task).forEach(inner -> collectTypes(inner, types));
        }
    }

    private static List<List<WorkflowTask>> inner(WorkflowTask task) {
        List<List<WorkflowTask>> inner = new ArrayList<>(task.forkTasks());
        inner.addAll(task.decisionCases().values());
        inner.add(task.defaultCase());
        inner.add(task.loopOver());
        return inner;
    }

    private static void checkSequence(long seed, List<WorkflowTask> tasks, Set<String> names) {
        for (int i = 0; i < tasks.size(); i++) {
            WorkflowTask task = tasks.get(i);
            String place = "seed " + seed + ", " + task.taskReferenceName();
            assertThat(names.add(task.taskReferenceName()))
                    .as(place + " is unique")
                    .isTrue();
            assertThat(task.json()).as(place).containsKey("inputParameters");
            inner(task).forEach(inner -> checkSequence(seed, inner, names));
            if (task.type().startsWith("FORK_JOIN")) {
                assertThat(i + 1).as(place + " is followed").isLessThan(tasks.size());
                checkJoin(place, task, tasks.get(i + 1));
            }
        }
    }

    private static void checkJoin(String place, WorkflowTask fork, WorkflowTask join) {
        assertThat(join.type()).as(place).isEqualTo("JOIN");
        assertThat(join.json()).as(place).containsKey("joinOn");
        if (fork.type().equals("FORK_JOIN_DYNAMIC")) {
            assertThat(join.joinOn()).as(place).isEmpty();
            return;
        }
        assertThat(fork.forkTasks()).as(place).isNotEmpty().noneMatch(List::isEmpty);
        Set<String> joinable = new HashSet<>();
        fork.forkTasks().forEach(branch -> collectJoinable(branch, joinable));
        assertThat(join.joinOn()).as(place).isNotEmpty().isSubsetOf(joinable);
    }

    /** What always runs and is completed only when all inside it is. */
    private static void collectJoinable(List<WorkflowTask> tasks, Set<String> joinable) {
        for (WorkflowTask task : tasks) {
            if (!Set.of("SWITCH", "FORK_JOIN", "FORK_JOIN_DYNAMIC").contains(task.type())) {
                joinable.add(task.taskReferenceName());
            }
            task.forkTasks().forEach(branch -> collectJoinable(branch, joinable));
        }
    }

    private static void checkReferences(long seed, WorkflowDef definition, Set<String> names) {
        Set<String> known = new HashSet<>(names);
        known.add("workflow");
        known.add("t1"); // the task of the sub-workflow that is defined in place
        Matcher references = REFERENCE.matcher(definition.toString());
        while (references.find()) {
            assertThat(known).as("seed %d", seed).contains(references.group(1));
        }
    }
}
