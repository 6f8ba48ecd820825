package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of tasks inside a task, with what it means for them.
 *
 * @param label what it is called in messages
 * @param kind whether and when its tasks run
 * @param tasks in order
 */
record TaskBlock(String label, Kind kind, List<TaskSpec> tasks) {

    /** When the tasks of a block run. */
    enum Kind {
        /** Always, beside the other branches; done only when joined. */
        BRANCH,
        /** Only when the case is chosen; done when the next task starts. */
        CASE,
        /** Again and again, each turn after the one before; done when the next task starts. */
        LOOP,
        /** As a type that we do not know likes. */
        OTHER;

        /** Whether its tasks may run more than once. */
        boolean mayRepeat() {
            return this == LOOP || this == OTHER;
        }
    }

    TaskBlock {
        tasks = List.copyOf(tasks);
    }

    /** Whether it runs when no case is chosen. */
    boolean isDefault() {
        return !tasks.isEmpty() && (label.equals("otherwise") || label.equals("defaultCase"));
    }

    /** The lists of tasks in fields given by their JSON names, such as {@code loopOver} of a DO_WHILE. */
    static List<TaskBlock> inFields(Map<String, @Nullable Object> fields) {
        List<TaskBlock> blocks = new ArrayList<>();
        fields.forEach((name, value) -> collect(name, WorkflowTaskRenderer.kindOf(name), value, blocks));
        return blocks;
    }

    private static void collect(String label, Kind kind, @Nullable Object value, List<TaskBlock> blocks) {
        if (isSequence(value)) {
            blocks.add(new TaskBlock(label, kind, sequence(value)));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> collect(label + " '" + key + "'", kind, element, blocks));
        } else if (value instanceof List<?> list) {
            if (kind == Kind.CASE) { // a case without tasks, or with tasks that we do not know
                blocks.add(new TaskBlock(label, kind, List.of()));
            }
            for (int i = 0; i < list.size(); i++) {
                collect(label + "[" + i + "]", kind, list.get(i), blocks);
            }
        }
    }

    static boolean isSequence(@Nullable Object value) {
        return value instanceof TaskSpec
                || (value instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(TaskSpec.class::isInstance));
    }

    static List<TaskSpec> sequence(@Nullable Object value) {
        return Stream.ofNullable(value)
                .flatMap(one -> one instanceof List<?> list ? list.stream() : Stream.of(one))
                .map(TaskSpec.class::cast)
                .toList();
    }
}
