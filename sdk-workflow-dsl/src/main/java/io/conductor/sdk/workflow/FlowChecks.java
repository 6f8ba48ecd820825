package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.TaskBlock.Kind;
import java.util.ArrayList;
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

    FlowChecks(TaskIndex index, Problems problems) {
        this.index = index;
        this.references = new ReferenceChecks(index, problems);
        this.joins = new JoinChecks(index, problems);
    }

    /**
     * What is known at one point of the workflow.
     *
     * @param ended reference names whose output may be there
     * @param started reference names of tasks that the server has scheduled, or will without waiting for this branch
     */
    private record State(Set<String> ended, Set<String> started) {
        State copy() {
            return new State(new HashSet<>(ended), new HashSet<>(started));
        }
    }

    void check(List<TaskNode> tasks) {
        walk(tasks, new State(new HashSet<>(), new HashSet<>()));
    }

    private void walk(List<TaskNode> tasks, State state) {
        TaskNode previous = null;
        for (TaskNode node : tasks) {
            Set<String> inside = namesInside(node);
            references.check(node, inside.isEmpty() ? state.ended() : union(state.ended(), inside, Set.of(node.ref())));
            if (node.task() instanceof JoinTask join) {
                checkJoin(node, join, previous, state);
            }
            walkInside(node, inside, state);
            if (index.isJoined(node.ref())) {
                endedWith.put(node.ref(), Set.copyOf(state.ended()));
            }
            previous = node;
        }
    }

    private void checkJoin(TaskNode node, JoinTask join, @Nullable TaskNode previous, State state) {
        if (previous != null && previous.task() instanceof ForkTask fork) {
            joins.checkJoinOfFork(node, join, fork, alwaysRun(branches(previous)));
        } else if (previous != null && previous.task().type().equals("FORK_JOIN_DYNAMIC")) {
            joins.checkJoinOfDynamicFork(node, join);
        } else {
            joins.checkLoneJoin(node, join, union(state.started(), jsonNames(previous)));
        }
        for (String joined : join.joinOn()) {
            state.ended().add(joined);
            state.ended().addAll(endedWith.getOrDefault(joined, Set.of()));
        }
    }

    private Set<String> jsonNames(@Nullable TaskNode node) {
        return node == null ? Set.of() : index.namesInJson(node);
    }

    private void walkInside(TaskNode node, Set<String> inside, State state) {
        state.ended().add(node.ref());
        state.started().add(node.ref());
        State before = state.copy();
        before.ended().addAll(inside);
        for (int i = 0; i < node.blocks().size(); i++) {
            TaskNode.Block block = node.blocks().get(i);
            State within = before.copy();
            if (block.kind() == Kind.BRANCH) {
                within.started().addAll(alwaysRun(branchesBut(node, i)));
            }
            walk(block.nodes(), within);
            if (block.kind() != Kind.BRANCH) {
                state.ended().addAll(within.ended());
            }
        }
        state.ended().addAll(inside);
        state.started().addAll(alwaysRun(branches(node)));
    }

    /** Names in a block of a type that we do not know, such as a loop: who is in it may refer to any of them. */
    private Set<String> namesInside(TaskNode node) {
        Set<String> names = new HashSet<>(index.namesInJson(node));
        for (TaskNode.Block block : node.blocks()) {
            if (block.kind() == Kind.OTHER) {
                TaskNode.forEach(block.nodes(), inner -> names.add(inner.ref()));
            }
        }
        return names;
    }

    private static List<TaskNode> branches(TaskNode node) {
        return branchesBut(node, -1);
    }

    private static List<TaskNode> branchesBut(TaskNode node, int own) {
        List<TaskNode> nodes = new ArrayList<>();
        for (int i = 0; i < node.blocks().size(); i++) {
            if (i != own && node.blocks().get(i).kind() == Kind.BRANCH) {
                nodes.addAll(node.blocks().get(i).nodes());
            }
        }
        return nodes;
    }

    /** The tasks that run whatever happens, that is, that are in no case of a switch and in no loop. */
    private static Set<String> alwaysRun(List<TaskNode> nodes) {
        Set<String> names = new HashSet<>();
        for (TaskNode node : nodes) {
            names.add(node.ref());
            names.addAll(alwaysRun(branches(node)));
        }
        return names;
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> union = new HashSet<>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return union;
    }
}
