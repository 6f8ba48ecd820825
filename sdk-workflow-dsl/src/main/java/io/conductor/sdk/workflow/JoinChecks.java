package io.conductor.sdk.workflow;

import io.conductor.sdk.client.NearestName;
import io.conductor.sdk.workflow.TaskBlock.Kind;
import io.conductor.sdk.workflow.TaskNode.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a JOIN that would wait for ever, or not long enough. */
record JoinChecks(TaskIndex index, Problems problems) {

    /** The JOIN directly behind a fork waits for tasks of its branches, and of branches that JOINs before have left out. */
    void checkJoinOfFork(TaskNode node, TaskNode fork) {
        for (String joined : node.joinOn()) {
            Optional<TaskNode> found = find(node, joined);
            if (found.isEmpty()) {
                continue;
            }
            TaskNode target = found.get();
            int depth = fork.steps().size();
            if (target.steps().size() > depth && target.steps().get(depth).owner() == fork.order()) {
                checkTarget(node, joined, target, areBranches(target.steps(), depth));
            } else if (target.order() < node.order() // another could wait for this JOIN
                    && isStarted(target, node)
                    && target.steps().size() > sharedSteps(target.steps(), node.steps())) {
                checkTarget(node, joined, target, true);
            } else {
                problems.of(
                        node,
                        "joinOn has '" + joined + "', which is not in a branch of '" + fork.ref() + "'",
                        "Join on tasks of its branches");
            }
        }
    }

    /** The server fills in what the JOIN of a dynamic fork waits for, and ignores what the definition says. */
    void checkJoinOfDynamicFork(TaskNode node) {
        if (!node.joinOn().isEmpty()) {
            problems.of(
                    node,
                    "joinOn is " + node.joinOn() + ", but the JOIN of a dynamic fork always waits for all its tasks",
                    "Leave joinOn out");
        }
    }

    /** Any other JOIN waits for tasks that have been started before, for instance a branch that its fork's JOIN left out. */
    void checkLoneJoin(TaskNode node, @Nullable TaskNode previous) {
        boolean waitsForNothingOnPurpose = isFork(previous) && !(node.task() instanceof JoinTask);
        if (node.joinOn().isEmpty() && !waitsForNothingOnPurpose) {
            problems.of(
                    node,
                    "the JOIN does not stand directly behind a fork and waits for nothing",
                    "Put it behind its fork, or name the tasks to wait for");
        }
        for (String joined : node.joinOn()) {
            find(node, joined).ifPresent(target -> checkTarget(node, joined, target, isStarted(target, node)));
        }
    }

    /** An EXCLUSIVE_JOIN looks which of the tasks before it has run, and waits for ever when none has. */
    void checkExclusiveJoin(TaskNode node) {
        if (!node.task().type().equals("EXCLUSIVE_JOIN")) {
            return;
        }
        List<String> joinOn = node.names("joinOn");
        List<String> otherwise = node.names("defaultExclusiveJoinTask");
        joinOn.forEach(name -> checkBefore(node, "joinOn", name));
        otherwise.forEach(name -> checkBefore(node, "defaultExclusiveJoinTask", name));
        List<TaskNode> targets = new ArrayList<>(found(joinOn, node.loops()));
        targets.addAll(found(otherwise, List.of()));
        if (!joinOn.isEmpty() && !isSureToRun(node, targets)) {
            problems.of(
                    node,
                    "perhaps none of " + joinOn + " has run: then the task would wait for ever",
                    node.loops().isEmpty()
                            ? "Add .otherwise(…) with a task that always runs, such as the switch itself"
                            : "Give the switch a default case whose task is joined; the server finds no task of a loop"
                                    + " by .otherwise(…)");
        }
    }

    /** The tasks that the server finds by these names: those in just these loops. */
    private List<TaskNode> found(List<String> names, List<Step> loops) {
        return names.stream()
                .flatMap(name -> index.find(name).stream())
                .filter(target -> target.loops().equals(loops))
                .toList();
    }

    /** Whether one of the tasks has run by then: one that always does, or one in each case of a switch with a default. */
    private boolean isSureToRun(TaskNode node, List<TaskNode> targets) {
        return targets.stream()
                .anyMatch(target -> target.steps().stream()
                        .skip(sharedSteps(target.steps(), node.steps()))
                        .filter(step -> step.kind() != Kind.BRANCH)
                        .findFirst()
                        .map(step -> index.find(step.ownerName())
                                .filter(owner -> covers(owner, targets))
                                .isPresent())
                        .orElse(true));
    }

    /** Whether one of the tasks has run, or the workflow has ended, when this one is through. */
    private static boolean covers(TaskNode node, List<TaskNode> targets) {
        return targets.contains(node)
                || node.task().type().equals("TERMINATE")
                || (node.hasDefault() && node.blocks().stream().allMatch(block -> covers(block, targets)))
                || node.blocks().stream().anyMatch(block -> block.kind() == Kind.BRANCH && covers(block, targets));
    }

    private static boolean covers(TaskNode.Block block, List<TaskNode> targets) {
        return block.nodes().stream().anyMatch(node -> covers(node, targets));
    }

    private void checkBefore(TaskNode node, String field, String name) {
        Optional<TaskNode> found = index.find(name);
        if (found.isEmpty() || found.get().order() >= node.order()) {
            problems.of(
                    node,
                    field + " has '" + name + "', which is not a task before it",
                    NearestName.hint(name, index.names(), "Name the last task of a case of the switch before it"));
        } else if (field.equals("joinOn") && !found.get().loops().equals(node.loops())) {
            problems.of(
                    node,
                    "joinOn has '" + name + "', which the server does not find: the two are not in the same loop",
                    "Join on a task of the same turn; of a loop before, on the loop itself");
        }
    }

    /** Only a {@link ForkTask} and a {@link DynamicForkTask} bring their JOIN. */
    void checkFollowsFork(TaskNode node, @Nullable TaskNode previous) {
        if (isFork(previous) && !node.task().type().equals("JOIN")) {
            reportLoneFork(previous);
        }
    }

    /** The last task of a row is no fork. */
    void checkEnd(@Nullable TaskNode last) {
        if (isFork(last)) {
            reportLoneFork(last);
        }
    }

    private static boolean isFork(@Nullable TaskNode node) {
        return node != null && node.task().type().startsWith("FORK_JOIN");
    }

    private void reportLoneFork(@Nullable TaskNode fork) {
        problems.of(
                Objects.requireNonNull(fork),
                "no JOIN stands directly behind the fork: the server fails the workflow",
                "Add a JoinTask, or use ForkTask or DynamicForkTask, which bring one");
    }

    private Optional<TaskNode> find(TaskNode node, String joined) {
        Optional<TaskNode> found = index.find(joined);
        if (found.isEmpty()) {
            problems.of(
                    node,
                    "joinOn has '" + joined + "', which is not a task of this workflow: the JOIN would wait for ever",
                    NearestName.hint(joined, index.names(), "Name a task that has been started before the JOIN"));
        }
        return found;
    }

    private void checkTarget(TaskNode node, String joined, TaskNode target, boolean runs) {
        if (!runs) {
            problems.of(
                    node,
                    "joinOn has '" + joined
                            + "', which may never run, or not before the JOIN: the JOIN would wait for ever",
                    "Join on a task that always runs; of a task in a case or a loop, on a task behind its switch or on the"
                            + " loop");
        } else if (TaskSequence.completesBeforeItsTasks(target.task())) {
            problems.of(
                    node,
                    "joinOn has the switch '" + joined + "', which is completed before the tasks of its case have run",
                    "Leave joinOn out to wait for whole branches, or join on a task behind the switch");
        } else if (target.task() instanceof ForkTask || target.task() instanceof DynamicForkTask) {
            problems.of(
                    node,
                    "joinOn has the fork '" + joined + "', which is completed before its branches have run",
                    "Join on the JOIN of that fork");
        }
    }

    /**
     * Whether a task is sure to be scheduled without waiting for the JOIN: it stands before it or in a branch beside it,
     * in no case and in no loop that the JOIN is not in too; and the JOIN is in no loop that it is not in, because there
     * the server looks for the name only among the tasks of the same turn.
     */
    private static boolean isStarted(TaskNode target, TaskNode join) {
        int shared = sharedSteps(target.steps(), join.steps());
        boolean joinInOtherLoop =
                join.steps().stream().skip(shared).anyMatch(step -> step.kind().mayRepeat());
        boolean beside = target.steps().size() > shared
                && join.steps().size() > shared
                && target.steps().get(shared).owner()
                        == join.steps().get(shared).owner();
        return areBranches(target.steps(), shared) && !joinInOtherLoop && (beside || target.order() < join.order());
    }

    private static int sharedSteps(List<Step> first, List<Step> second) {
        int shared = 0;
        while (shared < first.size()
                && shared < second.size()
                && first.get(shared).equals(second.get(shared))) {
            shared++;
        }
        return shared;
    }

    private static boolean areBranches(List<Step> steps, int from) {
        return steps.stream().skip(from).allMatch(step -> step.kind() == Kind.BRANCH);
    }
}
