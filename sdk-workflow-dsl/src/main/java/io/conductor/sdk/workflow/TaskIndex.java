package io.conductor.sdk.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows every reference name of a workflow and where its task stands. */
final class TaskIndex {

    private final Map<String, TaskNode> byName = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> namesInJson = new HashMap<>();
    private final Set<String> joined = new HashSet<>();
    private boolean joinsAhead;

    /** Indexes the tasks and reports names that are used twice. */
    TaskIndex(List<TaskNode> tasks, Problems problems) {
        TaskNode.forEach(tasks, node -> add(node, problems));
    }

    private void add(TaskNode node, Problems problems) {
        joined.addAll(node.joinOn());
        joinsAhead |= !byName.keySet().containsAll(node.joinOn());
        if (!node.ref().isBlank()) {
            add(node.ref(), node, problems);
        }
        Set<String> inJson =
                TaskValues.referenceNames(node.task().head().options().fields());
        if (!inJson.isEmpty()) {
            namesInJson.put(node.order(), inJson);
            inJson.forEach(name -> add(name, node, problems));
        }
    }

    private void add(String name, TaskNode node, Problems problems) {
        TaskNode first = byName.putIfAbsent(name, node);
        if (first != null) {
            problems.of(
                    node,
                    "the reference name '" + name + "' is used before, by "
                            + first.task().type() + " task '" + first.task().name() + "' at " + first.path(),
                    "Give each task its own reference name, also the JOIN that a fork brings");
        }
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** The task of this name, or the one that has it in a field given as JSON. */
    Optional<TaskNode> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether some JOIN waits for this name. */
    boolean isJoined(String name) {
        return joined.contains(name);
    }

    /** Whether some JOIN waits for a task that stands behind it, in another branch. */
    boolean joinsAhead() {
        return joinsAhead;
    }

    /** The names in fields of a task that were given as JSON. */
    Set<String> namesInJson(TaskNode node) {
        return namesInJson.getOrDefault(node.order(), Set.of());
    }
}
