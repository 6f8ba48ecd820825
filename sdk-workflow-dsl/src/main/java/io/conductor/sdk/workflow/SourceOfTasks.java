package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.SourceValues.literal;
import static io.conductor.sdk.workflow.SourceValues.literals;
import static io.conductor.sdk.workflow.SourceValues.sameJson;

import io.conductor.sdk.client.model.WorkflowTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes lists of tasks as Java, those inside others first; a fork and its JOIN become one where that says the same. */
final class SourceOfTasks {

    private SourceOfTasks() {}

    static List<Coded<TaskSpec>> sequence(List<WorkflowTask> tasks) {
        List<Coded<TaskSpec>> coded = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            WorkflowTask task = tasks.get(i);
            boolean joined = i + 1 < tasks.size() && tasks.get(i + 1).type().equals("JOIN");
            Optional<List<Coded<TaskSpec>>> fork = joined ? fork(task, tasks.get(i + 1)) : Optional.empty();
            if (fork.isPresent()) {
                coded.addAll(fork.get());
                i++;
            } else {
                coded.add(single(task));
            }
        }
        return coded;
    }

    /** A fork with its JOIN: with the JOIN that it brings by itself, else with one behind it. */
    private static Optional<List<Coded<TaskSpec>>> fork(WorkflowTask fork, WorkflowTask join) {
        String ref = fork.taskReferenceName();
        if (fork.type().equals("FORK_JOIN_DYNAMIC")) {
            return withJoin(Stream.of(TypedSources.dynamicFork(fork)), fork, join);
        }
        if (!fork.type().equals("FORK_JOIN")) {
            return Optional.empty();
        }
        List<List<Coded<TaskSpec>>> coded =
                fork.forkTasks().stream().map(SourceOfTasks::sequence).toList();
        List<List<TaskSpec>> branches =
                coded.stream().map(SourceOfTasks::values).toList();
        String source =
                Coded.invoke("List.of", coded.stream().map(SourceOfTasks::list).toList());
        List<String> joinOn = join.joinOn();
        return withJoin(
                Stream.of(
                        Coded.of(new ForkTask(ref, branches), "new ForkTask", literal(ref), source),
                        Coded.of(
                                new ForkTask(ref, branches, joinOn),
                                "new ForkTask",
                                literal(ref),
                                source,
                                Coded.invoke("List.of", literals(joinOn)))),
                fork,
                join);
    }

    private static Optional<List<Coded<TaskSpec>>> withJoin(
            Stream<? extends Coded<? extends TaskSpec>> forks, WorkflowTask fork, WorkflowTask join) {
        List<Coded<TaskSpec>> complete =
                forks.flatMap(one -> SourceOfTask.complete(one, fork).stream()).toList();
        Coded<JoinTask> behind = TypedSources.join(join);
        Optional<Coded<TaskSpec>> joinBehind = SourceOfTask.complete(behind, join);
        return Stream.concat(
                        complete.stream().map(List::of),
                        complete.stream()
                                .limit(1)
                                .flatMap(one -> joinBehind.stream().map(other -> List.of(one, other))))
                .filter(tasks -> renderTo(tasks, fork, join))
                .findFirst();
    }

    private static boolean renderTo(List<Coded<TaskSpec>> tasks, WorkflowTask fork, WorkflowTask join) {
        List<WorkflowTask> rendered = WorkflowTaskRenderer.render(TaskSequence.expand(values(tasks)));
        return rendered.size() == 2
                && sameJson(rendered.get(0).json(), SourceOfTask.wanted(fork))
                && sameJson(rendered.get(1).json(), SourceOfTask.wanted(join));
    }

    private static Coded<TaskSpec> single(WorkflowTask task) {
        return TypedSources.of(task)
                .flatMap(typed -> SourceOfTask.complete(typed, task))
                .or(() -> SourceOfTask.complete(custom(task, true), task))
                .orElseGet(() -> SourceOfTask.complete(custom(task, false), task)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Task '" + task.taskReferenceName() + "' cannot be written as Java: " + task.json())));
    }

    /** A task of any type; the tasks inside it as tasks, or as the JSON that they are. */
    private static Coded<CustomTask> custom(WorkflowTask task, boolean inside) {
        String ref = task.taskReferenceName();
        Coded<CustomTask> coded =
                Coded.of(new CustomTask(task.type(), ref), "new CustomTask", literal(task.type()), literal(ref));
        if (!inside) {
            return coded;
        }
        if (!task.forkTasks().isEmpty()) {
            List<List<Coded<TaskSpec>>> branches =
                    task.forkTasks().stream().map(SourceOfTasks::sequence).toList();
            String source = Coded.invoke(
                    "List.of", branches.stream().map(SourceOfTasks::list).toList());
            coded = field(
                    coded,
                    "forkTasks",
                    source,
                    branches.stream().map(SourceOfTasks::values).toList());
        }
        if (!task.decisionCases().isEmpty()) {
            coded = cases(coded, task.decisionCases());
        }
        for (String name : List.of("defaultCase", "loopOver")) {
            List<WorkflowTask> tasks = name.equals("loopOver") ? task.loopOver() : task.defaultCase();
            if (!tasks.isEmpty()) {
                List<Coded<TaskSpec>> sequence = sequence(tasks);
                coded = field(coded, name, list(sequence), values(sequence));
            }
        }
        return coded;
    }

    private static Coded<CustomTask> cases(Coded<CustomTask> task, Map<String, List<WorkflowTask>> cases) {
        List<String> sources = new ArrayList<>();
        Map<String, List<TaskSpec>> values = new LinkedHashMap<>();
        cases.forEach((name, tasks) -> {
            List<Coded<TaskSpec>> sequence = sequence(tasks);
            sources.add(Coded.invoke("Map.entry", List.of(literal(name), list(sequence))));
            values.put(name, values(sequence));
        });
        return field(task, "decisionCases", Coded.invoke("Map.ofEntries", sources), values);
    }

    private static Coded<CustomTask> field(Coded<CustomTask> task, String name, String source, @Nullable Object value) {
        return task.call("field", List.of(literal(name), source), one -> one.field(name, value));
    }

    /** The type of mixed and nested lists is named: to find it out by itself takes a compiler exponentially long. */
    static String list(List<Coded<TaskSpec>> tasks) {
        boolean alike =
                tasks.stream().map(task -> task.value().getClass()).distinct().count() < 2;
        boolean flat = tasks.stream().noneMatch(task -> SourceValues.nests(task.source()));
        return Coded.invoke(alike && flat ? "List.of" : "List.<TaskSpec>of", sources(tasks));
    }

    static List<String> sources(List<Coded<TaskSpec>> tasks) {
        return tasks.stream().map(Coded::source).toList();
    }

    static List<TaskSpec> values(List<Coded<TaskSpec>> tasks) {
        return tasks.stream().<TaskSpec>map(Coded::value).toList();
    }
}
