package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.TaskBlock.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tasks that are never reached because the workflow has been ended before, by a TERMINATE in every way to them. */
final class ReachChecks {

    private final Problems problems;
    private final Set<String> neverEnding = new HashSet<>();

    ReachChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks tasks in a row and says which of them ends the workflow; null when the row is got through. */
    @Nullable
    TaskNode check(List<TaskNode> tasks) {
        TaskNode end = null;
        boolean reported = false;
        for (TaskNode node : tasks) {
            if (end == null) {
                end = end(node);
            } else if (!reported && !isAddedByUs(node, tasks)) {
                problems.of(
                        node,
                        "the task is never reached: '" + end.ref() + "' ends the workflow before it",
                        "Leave it out, or put the TERMINATE into a case of a switch");
                reported = true;
            }
            if (end != null) {
                neverEnding.add(node.ref());
            }
        }
        return end;
    }

    private @Nullable TaskNode end(TaskNode node) {
        List<@Nullable TaskNode> ends = new ArrayList<>();
        node.blocks().forEach(block -> ends.add(check(block.nodes())));
        TaskNode first = ends.stream().filter(Objects::nonNull).findFirst().orElse(null);
        return switch (node.task().type()) {
            case "TERMINATE" -> node;
            case "SWITCH", "DECISION" -> !ends.contains(null) && node.hasDefault() ? first : null;
            case "DO_WHILE" -> node.isOverItems() ? null : first;
            case "JOIN" -> node.joinOn().stream().anyMatch(neverEnding::contains) ? node : null;
            default -> null;
        };
    }

    /** The NOOP that {@link TaskSequence} puts behind a switch at the end of a branch. */
    private static boolean isAddedByUs(TaskNode node, List<TaskNode> tasks) {
        int place = tasks.indexOf(node);
        return node.task().type().equals("NOOP")
                && node.ref().equals(tasks.get(place - 1).ref() + "_end")
                && place == tasks.size() - 1;
    }

    static boolean isSometimes(TaskNode.Step step, TaskIndex index) {
        return step.kind() == Kind.CASE
                || (step.kind() == Kind.LOOP
                        && index.find(step.ownerName())
                                .filter(TaskNode::isOverItems)
                                .isPresent());
    }
}
