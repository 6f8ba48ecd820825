package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.TaskBlock.Kind;
import io.conductor.sdk.workflow.TaskNode.Step;
import java.util.List;
import java.util.Optional;

/** Finds a JOIN that would wait for ever, or not long enough. */
final class JoinChecks {

    private final TaskIndex index;
    private final Problems problems;

    JoinChecks(TaskIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** The JOIN directly behind a fork waits for tasks of its branches. */
    void checkJoinOfFork(TaskNode node, JoinTask join, TaskNode fork) {
        for (String joined : join.joinOn()) {
            Optional<TaskNode> found = find(node, joined);
            if (found.isEmpty()) {
                continue;
            }
            TaskNode target = found.get();
            int depth = fork.steps().size();
            if (target.steps().size() <= depth || target.steps().get(depth).owner() != fork.order()) {
                problems.of(
                        node,
                        "joinOn has '" + joined + "', which is not in a branch of '" + fork.ref() + "'",
                        "Join on tasks of its branches");
            } else {
                checkTarget(node, joined, target, areBranches(target.steps(), depth));
            }
        }
    }

    /** The server fills in what the JOIN of a dynamic fork waits for, and ignores what the definition says. */
    void checkJoinOfDynamicFork(TaskNode node, JoinTask join) {
        if (!join.joinOn().isEmpty()) {
            problems.of(
                    node,
                    "joinOn is " + join.joinOn() + ", but the JOIN of a dynamic fork always waits for all its tasks",
                    "Leave joinOn out");
        }
    }

    /** Any other JOIN waits for tasks that have been started before, for instance a branch that its fork's JOIN left out. */
    void checkLoneJoin(TaskNode node, JoinTask join) {
        if (join.joinOn().isEmpty()) {
            problems.of(
                    node,
                    "the JOIN does not stand directly behind a fork and waits for nothing",
                    "Put it behind its fork, or name the tasks to wait for");
        }
        for (String joined : join.joinOn()) {
            find(node, joined).ifPresent(target -> checkTarget(node, joined, target, isStarted(target, node)));
        }
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
