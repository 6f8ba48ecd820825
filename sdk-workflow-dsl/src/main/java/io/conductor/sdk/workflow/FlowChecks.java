package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.TaskBlock.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the workflow from task to task and keeps book of what has ended when a task starts: only that can be referred
 * to. Tasks of a branch have ended when a JOIN has waited for them; tasks of a case count as ended behind the switch,
 * though they may not have run.
 */
final class FlowChecks {

    private final TaskIndex index;
    private final ReferenceChecks references;
    private final JoinChecks joins;

    /** For each name that some JOIN waits for: what has ended when its task has. */
    private final Map<String, Set<String>> endedWith = new HashMap<>();

    FlowChecks(TaskIndex index, Problems problems, ReferenceChecks references) {
        this.index = index;
        this.references = references;
        this.joins = new JoinChecks(index, problems);
    }

    void check(List<TaskNode> tasks) {
        if (index.joinsAhead()) {
            ReferenceChecks silent = new ReferenceChecks(index, new Problems(), DeclaredTypes.NONE);
            FlowChecks first = new FlowChecks(index, silent.problems(), silent);
            first.walk(tasks, new HashSet<>());
            endedWith.putAll(first.endedWith);
        }
        walk(tasks, new HashSet<>());
    }

    /** Checks tasks in a row and adds to the names of what has ended those that have when the row is through. */
    private void walk(List<TaskNode> tasks, Set<String> ended) {
        TaskNode previous = null;
        for (TaskNode node : tasks) {
            Set<String> inside = namesInside(node);
            references.check(node, inside.isEmpty() ? ended : union(union(ended, inside), Set.of(node.ref())));
            if (node.task().type().equals("JOIN")) {
                checkJoin(node, previous);
                node.joinOn().forEach(joined -> {
                    ended.add(joined);
                    ended.addAll(endedWith.getOrDefault(joined, Set.of()));
                });
            }
            joins.checkExclusiveJoin(node);
            joins.checkFollowsFork(node, previous);
            ended.add(node.ref());
            walkInside(node, inside, ended);
            if (index.isJoined(node.ref())) {
                endedWith.put(node.ref(), Set.copyOf(ended));
            }
            previous = node;
        }
        joins.checkEnd(previous);
    }

    private void checkJoin(TaskNode node, @Nullable TaskNode previous) {
        if (previous != null && previous.task() instanceof ForkTask) {
            joins.checkJoinOfFork(node, previous);
        } else if (previous != null && previous.task().type().equals("FORK_JOIN_DYNAMIC")) {
            joins.checkJoinOfDynamicFork(node);
        } else {
            joins.checkLoneJoin(node, previous);
        }
    }

    private void walkInside(TaskNode node, Set<String> inside, Set<String> ended) {
        if (node.blocks().isEmpty() && inside.isEmpty()) {
            return;
        }
        Set<String> endedInside = new HashSet<>(inside);
        for (TaskNode.Block block : node.blocks()) {
            Set<String> within = union(ended, inside);
            walk(block.nodes(), within);
            if (block.kind() != Kind.BRANCH) {
                endedInside.addAll(within);
            }
        }
        ended.addAll(endedInside);
    }

    /** Names in a block of a type that we do not know, such as a loop: who is in it may refer to any of them. */
    private Set<String> namesInside(TaskNode node) {
        if (node.blocks().isEmpty()) {
            return index.namesInJson(node);
        }
        Set<String> names = new HashSet<>(index.namesInJson(node));
        for (TaskNode.Block block : node.blocks()) {
            if (block.kind().mayRepeat()) {
                TaskNode.forEach(block.nodes(), inner -> names.add(inner.ref()));
            }
        }
        return names;
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> union = new HashSet<>(first);
        union.addAll(second);
        return union;
    }
}
