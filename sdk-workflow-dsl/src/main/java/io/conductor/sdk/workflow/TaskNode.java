package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A task at its place in the workflow, for the checks.
 *
 * @param task the task
 * @param path workflow name, then reference names from the outside in
 * @param order counted through the whole workflow
 * @param steps through which blocks one gets here from the outside
 * @param blocks the blocks inside the task
 * @param values what the user gave to the task
 */
record TaskNode(TaskSpec task, String path, int order, List<Step> steps, List<Block> blocks, List<PlacedValue> values) {

    /**
     * A block that one passes on the way to a task.
     *
     * @param owner order of the task that the block is in
     * @param ownerName its reference name
     * @param label of the block
     * @param kind of the block
     */
    record Step(int owner, String ownerName, String label, TaskBlock.Kind kind) {}

    /**
     * A list of tasks inside a task.
     *
     * @param kind when they run
     * @param nodes in order
     */
    record Block(TaskBlock.Kind kind, List<TaskNode> nodes) {}

    String ref() {
        return task.taskReferenceName();
    }

    /** The names in a field, whichever class wrote it, such as {@code joinOn}. */
    List<String> names(String field) {
        return WorkflowTaskRenderer.allFields(task).get(field) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What it waits for as a JOIN. */
    List<String> joinOn() {
        return task.type().equals("JOIN") ? names("joinOn") : List.of();
    }

    /** Whether it is a switch, one of whose blocks always runs. */
    boolean hasDefault() {
        return TaskSequence.completesBeforeItsTasks(task)
                && task.blocks().stream().anyMatch(TaskBlock::isDefault);
    }

    /** Whether it is a loop that may have no turn at all, as a list may be empty. */
    boolean isOverItems() {
        return task.head().options().fields().get("items") != null
                || task.head().inputs().get("_items") != null;
    }

    /** The loops that it is in. */
    List<Step> loops() {
        return steps.stream().filter(step -> step.kind() == TaskBlock.Kind.LOOP).toList();
    }

    /** Whether it is a loop or in one. */
    boolean isRepeated() {
        return task.type().equals("DO_WHILE") || !loops().isEmpty();
    }

    /** All tasks in these lists and inside them, in the order of the workflow. */
    static void forEach(List<TaskNode> nodes, Consumer<TaskNode> action) {
        for (TaskNode node : nodes) {
            action.accept(node);
            node.blocks().forEach(block -> forEach(block.nodes(), action));
        }
    }

    static List<TaskNode> tree(String workflowName, List<TaskSpec> tasks) {
        return new Counter().nodes(tasks, workflowName, List.of());
    }

    private static final class Counter {
        private int order;

        List<TaskNode> nodes(List<TaskSpec> tasks, String path, List<Step> steps) {
            List<TaskNode> nodes = new ArrayList<>();
            for (TaskSpec task : tasks) {
                String ref = task.taskReferenceName();
                String name = ref.isBlank() ? "task " + (nodes.size() + 1) : ref;
                nodes.add(node(task, name, path + " / " + name, steps));
            }
            return nodes;
        }

        private TaskNode node(TaskSpec task, String name, String path, List<Step> steps) {
            int own = order++;
            List<Block> blocks = new ArrayList<>();
            for (TaskBlock block : task.blocks()) {
                List<Step> inside = new ArrayList<>(steps);
                inside.add(new Step(own, name, block.label(), block.kind()));
                blocks.add(new Block(block.kind(), nodes(block.tasks(), path + " / " + block.label(), inside)));
            }
            return new TaskNode(task, path, own, steps, blocks, TaskValues.of(task));
        }
    }
}
