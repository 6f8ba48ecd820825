package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds values that the server does not take from tasks of some types, whichever class wrote them. */
record TypeChecks(Problems problems) {

    private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED", "TERMINATED");
    private static final Pattern DURATION =
            Pattern.compile("(?i)\\s*(?:\\d+\\s*(?:days?|d))?\\s*(?:\\d+\\s*(?:hours?|hrs?|h))?"
                    + "\\s*(?:\\d+\\s*(?:minutes?|mins?|m))?\\s*(?:\\d+\\s*(?:seconds?|secs?|s))?\\s*");

    /** The server knows zones such as UTC, CET and +0100, but none of Z, +01:00 and Europe/Berlin. */
    private static final Pattern UNTIL =
            Pattern.compile("(?i)\\d{4}-\\d{1,2}-\\d{1,2}( \\d{1,2}:\\d{1,2}( (?!Z$|[+-]\\d+:)[^\\s/][^/]*)?)?|\\s*");

    void check(TaskNode node) {
        RequiredFields.check(node, problems);
        Map<String, @Nullable Object> inputs = WorkflowTaskRenderer.inputs(node.task());
        switch (node.task().type()) {
            case "TERMINATE" -> checkTerminate(node, inputs);
            case "WAIT" -> checkWait(node, inputs);
            case "DO_WHILE" -> checkLoop(node, inputs);
            case "PULL_WORKFLOW_MESSAGES" -> checkAtLeastOne(node, "batchSize", inputs);
            default -> {}
        }
    }

    private void checkTerminate(TaskNode node, Map<String, @Nullable Object> inputs) {
        Object status = inputs.get("terminationStatus");
        if (status != null && !status.equals("") && !ENDS.contains(status.toString())) {
            problems.of(
                    node,
                    "the status is " + status,
                    "Choose COMPLETED, FAILED or TERMINATED; the server takes no reference here");
        }
        if (Boolean.TRUE.equals(node.task().head().options().values().get("optional"))) {
            problems.of(node, "a TERMINATE task is optional, which the server refuses", "Leave out .optional()");
        }
    }

    private void checkWait(TaskNode node, Map<String, @Nullable Object> inputs) {
        if (node.task() instanceof WaitTask wait
                && wait.duration()
                        .filter(time -> !TaskChecks.isWholeSeconds(time))
                        .isPresent()) {
            problems.of(
                    node,
                    "the duration is " + wait.duration().get(),
                    "Give whole seconds, not negative: the server counts in seconds");
            return;
        }
        Object duration = inputs.get("duration");
        Object until = inputs.get("until");
        if (isGiven(duration) && isGiven(until)) {
            problems.of(node, "the task waits both for a duration and until a time", "Leave out one of them");
        }
        checkFormat(node, "duration", duration, DURATION, "Write it as 1d 2h 3m 4s");
        checkFormat(node, "until", until, UNTIL, "Write it as 2030-12-31 23:59 UTC; the server has no seconds");
    }

    /** Text of nothing but spaces is for the server as if it were not there. */
    private static boolean isGiven(@Nullable Object value) {
        return value != null && !value.toString().isBlank();
    }

    private void checkFormat(TaskNode node, String name, @Nullable Object value, Pattern format, String hint) {
        if (value instanceof String text
                && !text.startsWith("${")
                && !format.matcher(text).matches()) {
            problems.of(node, "the server cannot read '" + name + "' " + text, hint);
        }
    }

    private void checkLoop(TaskNode node, Map<String, @Nullable Object> inputs) {
        Map<String, @Nullable Object> fields = node.task().head().options().fields();
        if (fields.get("loopCondition") instanceof String condition && !condition.isBlank()) {
            boolean changes = condition.contains("$") || condition.strip().equals("false");
            if (!changes && !node.isOverItems() && !mayEndTheWorkflow(node)) {
                problems.of(
                        node,
                        "the loop has no end: its condition '" + condition + "' never changes",
                        "Let it depend on $." + node.ref() + ".iteration or the output of a task in the loop");
            }
        }
        if (node.task() instanceof DoWhileTask loop && loop.isRepeatedNever()) {
            problems.of(node, "the loop is to run less than once", "Give 1 or more: its tasks run at least once");
        }
        checkAtLeastOne(node, "keepLastN", inputs);
        node.loops().stream()
                .findFirst()
                .ifPresent(outer -> problems.of(
                        node,
                        "the loop stands inside the loop '" + outer.ownerName()
                                + "', which Conductor OSS up to 3.32.3 runs wrongly",
                        "Put it into a workflow of its own and run that by a SubWorkflowTask"));
    }

    private static boolean mayEndTheWorkflow(TaskNode loop) {
        List<String> types = new ArrayList<>();
        loop.blocks()
                .forEach(block -> TaskNode.forEach(
                        block.nodes(), inner -> types.add(inner.task().type())));
        return types.contains("TERMINATE");
    }

    private void checkAtLeastOne(TaskNode node, String name, Map<String, @Nullable Object> inputs) {
        Object value = inputs.get(name);
        if (value instanceof Number number && number.doubleValue() < 1) {
            problems.of(node, name + " is " + number, "Give 1 or more");
        } else if (value instanceof String text && !text.contains("${")) {
            problems.of(
                    node, name + " is the text '" + text + "'", "Give a number: the server does not read text here");
        }
    }
}
