package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tasks as the user gave them into the tasks as the server runs them, in the order of both: behind every fork
 * stands its JOIN with what it waits for, at every depth.
 */
final class TaskSequence {

    private TaskSequence() {}

    static List<TaskSpec> expand(List<? extends TaskSpec> tasks) {
        List<TaskSpec> expanded = new ArrayList<>();
        ListIterator<? extends TaskSpec> remaining = tasks.listIterator();
        while (remaining.hasNext()) {
            TaskSpec task = remaining.next();
            if (task instanceof ForkTask fork) {
                JoinTask next = fork.hasOwnJoin() ? null : nextJoin(remaining);
                expanded.addAll(fork(next == null ? fork : fork.join(next)));
            } else if (task instanceof DynamicForkTask fork) {
                JoinTask next = fork.hasOwnJoin() ? null : nextJoin(remaining);
                expanded.addAll(List.of(inFields(fork), next == null ? fork.join() : next));
            } else {
                expanded.add(inFields(task instanceof SwitchTask cases ? cases.mapTasks(TaskSequence::expand) : task));
            }
        }
        return expanded;
    }

    /** Takes the JOIN that stands directly behind a fork, if there is one. */
    private static @Nullable JoinTask nextJoin(ListIterator<? extends TaskSpec> remaining) {
        if (!remaining.hasNext()) {
            return null;
        }
        if (remaining.next() instanceof JoinTask join) {
            return join;
        }
        remaining.previous();
        return null;
    }

    private static List<TaskSpec> fork(ForkTask fork) {
        List<List<TaskSpec>> branches = new ArrayList<>();
        fork.branches().forEach(branch -> branches.add(expand(branch)));
        JoinTask join = fork.join();
        if (join.joinOn().isEmpty()) {
            branches.forEach(TaskSequence::close);
            join = join.joinOn(branches.stream()
                    .filter(branch -> !branch.isEmpty())
                    .map(branch -> last(branch).taskReferenceName())
                    .toList());
        }
        return List.of(inFields(fork.branches(branches)), join);
    }

    /** A SWITCH is completed before the tasks of its case are, so that a JOIN needs something behind it to wait for. */
    private static void close(List<TaskSpec> branch) {
        if (!branch.isEmpty() && completesBeforeItsTasks(last(branch))) {
            branch.add(new CustomTask("NOOP", last(branch).taskReferenceName() + "_end"));
        }
    }

    static boolean completesBeforeItsTasks(TaskSpec task) {
        return task.type().equals("SWITCH") || task.type().equals("DECISION");
    }

    private static TaskSpec last(List<TaskSpec> tasks) {
        return tasks.get(tasks.size() - 1);
    }

    private static TaskSpec inFields(TaskSpec task) {
        Map<String, @Nullable Object> fields = task.head().options().fields();
        TaskHead head = task.head();
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            Object expanded = inValue(field.getValue());
            head = head.options(options -> options.field(field.getKey(), expanded));
        }
        return fields.isEmpty() ? task : task.with(head);
    }

    private static @Nullable Object inValue(@Nullable Object value) {
        return TaskBlock.isSequence(value)
                ? expand(TaskBlock.sequence(value))
                : JsonValues.withEach(value, TaskSequence::inValue);
    }
}
