package io.conductor.sdk.workflow;

import java.util.Set;
import java.util.TreeSet;

/** Finds a JOIN that would wait for ever, or not long enough. */
final class JoinChecks {

    private final TaskIndex index;
    private final Problems problems;

    JoinChecks(TaskIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** The JOIN directly behind a fork waits for tasks of its branches. */
    void checkJoinOfFork(TaskNode node, JoinTask join, ForkTask fork, Set<String> alwaysRun) {
        for (String joined : join.joinOn()) {
            if (!isKnown(node, joined, alwaysRun)) {
                continue;
            }
            if (alwaysRun.contains(joined)) {
                checkCompletesLast(node, joined);
            } else if (isInside(joined, fork)) {
                mayNeverRun(node, joined);
            } else {
                problems.of(
                        node,
                        "joinOn has '" + joined + "', which is not in a branch of '" + fork.taskReferenceName() + "'",
                        "Join on tasks of the branches: " + new TreeSet<>(alwaysRun));
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
    void checkLoneJoin(TaskNode node, JoinTask join, Set<String> started) {
        if (join.joinOn().isEmpty()) {
            problems.of(
                    node,
                    "the JOIN does not stand directly behind a fork and waits for nothing",
                    "Put it behind its fork, or name the tasks to wait for");
        }
        for (String joined : join.joinOn()) {
            if (!isKnown(node, joined, started)) {
                continue;
            }
            if (started.contains(joined)) {
                checkCompletesLast(node, joined);
            } else {
                mayNeverRun(node, joined);
            }
        }
    }

    private boolean isKnown(TaskNode node, String joined, Set<String> candidates) {
        if (index.names().contains(joined)) {
            return true;
        }
        problems.of(
                node,
                "joinOn has '" + joined + "', which is not a task of this workflow: the JOIN would wait for ever",
                NearestName.hint(joined, candidates, "Name a task that has been started before the JOIN"));
        return false;
    }

    private boolean isInside(String name, ForkTask fork) {
        return index.find(name)
                .filter(node ->
                        node.steps().stream().anyMatch(step -> step.ownerName().equals(fork.taskReferenceName())))
                .isPresent();
    }

    private void mayNeverRun(TaskNode node, String joined) {
        problems.of(
                node,
                "joinOn has '" + joined
                        + "', which may never run, or not before the JOIN: the JOIN would wait for ever",
                "Join on a task that always runs; of a task in a case or a loop, on a task behind its switch or on the loop");
    }

    /** A SWITCH and a FORK_JOIN complete before the tasks inside them. */
    private void checkCompletesLast(TaskNode node, String joined) {
        TaskSpec task = index.find(joined).map(TaskNode::task).orElse(node.task());
        if (TaskSequence.completesBeforeItsTasks(task)) {
            problems.of(
                    node,
                    "joinOn has the switch '" + joined + "', which is completed before the tasks of its case have run",
                    "Leave joinOn out to wait for whole branches, or join on a task behind the switch");
        } else if (task instanceof ForkTask || task instanceof DynamicForkTask) {
            problems.of(
                    node,
                    "joinOn has the fork '" + joined + "', which is completed before its branches have run",
                    "Join on the JOIN of that fork");
        }
    }
}
