package io.conductor.sdk.workflow;

import io.conductor.sdk.client.NearestName;
import io.conductor.sdk.workflow.DeclaredTypes.Misfit;
import io.conductor.sdk.workflow.Expressions.Expression;
import io.conductor.sdk.workflow.PlacedValue.Reading;
import io.conductor.sdk.workflow.TaskBlock.Kind;
import io.conductor.sdk.workflow.TaskNode.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds references to tasks that do not exist or cannot have ended when the reference is resolved. */
record ReferenceChecks(TaskIndex index, Problems problems, DeclaredTypes types) {

    private static final Set<String> OF_WORKFLOW = Set.of(
            "input",
            "output",
            "variables",
            "secrets",
            "status",
            "version",
            "workflowId",
            "workflowType",
            "correlationId",
            "parentWorkflowId",
            "parentWorkflowTaskId",
            "reasonForIncompletion",
            "createTime",
            "priority",
            "tasks");

    private static final Set<String> OF_TASK = Set.of(
            "input",
            "output",
            "status",
            "taskId",
            "taskType",
            "referenceTaskName",
            "retryCount",
            "iteration",
            "startTime",
            "endTime",
            "reasonForIncompletion",
            "subWorkflowId",
            "workerId",
            "seq",
            "pollCount");

    private static final String IN_NAME = " in the name of a field, where the server puts no values";
    private static final String MAKE_NAME = "Make such a map by an InlineTask or a JsonJqTask";

    /** What every message begins with; most references are right, so that none is made of it. */
    private record Cause(PlacedValue.Place place, Expression expression) {
        @Override
        public String toString() {
            return place + " refers to " + expression;
        }
    }

    /**
     * Checks all references in a task.
     *
     * @param node the task
     * @param ended the tasks whose output may be there
     */
    void check(TaskNode node, Set<String> ended) {
        for (PlacedValue placed : node.values()) {
            if (!placed.expressions().isEmpty()) {
                new LinkedHashSet<>(placed.expressions())
                        .forEach(expression -> check(node, placed, new Cause(placed.place(), expression), ended));
            }
        }
    }

    private void check(TaskNode node, PlacedValue placed, Cause cause, Set<String> ended) {
        if (placed.reading() == Reading.RESOLVED) {
            check(node, cause, cause.expression(), ended);
        } else if (!isMeant(cause.expression())) {
            return;
        } else if (placed.reading() == Reading.NAME) {
            problems.of(node, cause + IN_NAME, MAKE_NAME);
        } else {
            problems.of(
                    node,
                    cause + ", but the server puts no values into scripts",
                    "Give the value as an input of this task and read $.name in the script");
        }
    }

    /** Whether what looks like a reference where the server resolves none is one, and not somebody else's template. */
    private boolean isMeant(Expression expression) {
        return expression.path().startsWith(expression.root() + ".")
                && knownWords(expression).contains(expression.word())
                && (expression.isOfWorkflow() || index.names().contains(nameOf(expression)));
    }

    private static Set<String> knownWords(Expression expression) {
        return expression.isOfWorkflow() ? OF_WORKFLOW : OF_TASK;
    }

    private void check(TaskNode node, Cause cause, Expression expression, Set<String> ended) {
        if (expression.isMalformed()) {
            problems.of(node, cause + ", which the server cannot read", malformedHint());
            return;
        }
        misspelt(expression).ifPresent(right -> problems.of(node, cause + notThat(expression), meant(right)));
        misfit(expression).ifPresent(misfit -> problems.of(node, cause + ", but " + misfit.cause(), misfit.hint()));
        String name = node.steps().isEmpty() ? expression.root() : nameOf(expression);
        if (ended.contains(name)) {
            sometimes(expression, node.steps())
                    .ifPresent(step -> problems.warn(node, cause + onlyIn(step), onlyHint()));
        } else if (!isAlwaysThere(expression)) {
            index.find(name)
                    .ifPresentOrElse(
                            target -> tooEarly(node, cause, target),
                            () -> problems.of(node, cause + ", but " + notThere(expression), hint(expression)));
        }
    }

    /** Checks a reference in the workflow's output, where every task has ended. */
    void checkOutput(String path, PlacedValue placed) {
        for (Expression expression : placed.expressions()) {
            Cause cause = new Cause(placed.place(), expression);
            if (placed.reading() == Reading.NAME) {
                if (isMeant(expression)) {
                    problems.ofOutput(path, cause + IN_NAME, MAKE_NAME);
                }
                continue;
            }
            if (expression.isMalformed()) {
                problems.ofOutput(path, cause + ", which the server cannot read", malformedHint());
                continue;
            }
            misspelt(expression).ifPresent(right -> problems.ofOutput(path, cause + notThat(expression), meant(right)));
            misfit(expression)
                    .ifPresent(misfit -> problems.ofOutput(path, cause + ", but " + misfit.cause(), misfit.hint()));
            sometimes(expression, List.of())
                    .ifPresent(step -> problems.warnOfOutput(path, cause + onlyIn(step), onlyHint()));
            if (!isAlwaysThere(expression) && !index.names().contains(nameOf(expression))) {
                problems.ofOutput(path, cause + ", but " + notThere(expression), hint(expression));
            }
        }
    }

    /** The known word that one was meant to be, if it is nearly that; servers may know words that are not listed here. */
    private static Optional<String> misspelt(Expression expression) {
        Set<String> known = knownWords(expression);
        String word = expression.word();
        return word.isEmpty() || known.contains(word) ? Optional.empty() : NearestName.of(word, known);
    }

    private Optional<Misfit> misfit(Expression expression) {
        return types.misfit(expression, index.find(nameOf(expression)).orElse(null));
    }

    /** The case or loop that the task it refers to is in and the one that refers is not, so that it may not have run. */
    private Optional<Step> sometimes(Expression expression, List<Step> from) {
        return expression.word().equals("status")
                ? Optional.empty()
                : index.find(nameOf(expression)).stream()
                        .flatMap(target -> target.steps().stream())
                        .filter(step -> !from.contains(step) && ReachChecks.isSometimes(step, index))
                        .findFirst();
    }

    private static String onlyIn(Step step) {
        return ", which is there only after " + step.label() + " of '" + step.ownerName() + "'";
    }

    private static String onlyHint() {
        return "Elsewhere it is null; take the output of an ExclusiveJoinTask, or use it inside";
    }

    private static String notThat(Expression expression) {
        return ", but a " + (expression.isOfWorkflow() ? "workflow" : "task") + " has no '" + expression.word() + "'";
    }

    private static String meant(String word) {
        return "Did you mean '" + word + "'?";
    }

    private static String malformedHint() {
        return "Write ${task.output.name} or ${workflow.input.name}; names with other letters as ['a name'];"
                + " for plain text double the dollar: $${…}";
    }

    private static boolean isAlwaysThere(Expression expression) {
        return expression.isOfWorkflow() || expression.isSystemName();
    }

    /** One turn of a loop has a name of its own, but where the server checks names it knows only the plain one. */
    private String nameOf(Expression expression) {
        return index.names().contains(expression.root()) ? expression.root() : expression.withoutIteration();
    }

    private static String notThere(Expression expression) {
        return "this workflow has no task '" + expression.root() + "'";
    }

    private String hint(Expression expression) {
        return NearestName.hint(
                expression.root(),
                index.names(),
                "Refer to a task by its reference name, to the input by ${workflow.input.…}; for plain text double the dollar: $${…}");
    }

    private void tooEarly(TaskNode node, Cause cause, TaskNode target) {
        if (node.order() == target.order()) {
            problems.of(
                    node, cause + ", its own result, which is not there before it has run", "Refer to an earlier task");
            return;
        }
        Step apart = whereTheyPart(node, target);
        if (apart != null && apart.kind() == Kind.BRANCH) {
            problems.of(
                    node,
                    cause + ", but '" + target.ref() + "' runs side by side with it, in " + apart.label() + " of '"
                            + apart.ownerName() + "'",
                    "Use its result behind the JOIN");
        } else if (apart != null && apart.kind() == Kind.CASE) {
            problems.of(
                    node,
                    cause + ", but '" + target.ref() + "' runs only in " + apart.label() + " of '" + apart.ownerName()
                            + "', never together with this task",
                    "Refer to a task of the same case or before the switch");
        } else if (target.order() > node.order()) {
            problems.of(node, cause + ", but '" + target.ref() + "' runs later", "Move this task behind it");
        } else {
            problems.of(
                    node,
                    cause + ", but no JOIN has waited for '" + target.ref() + "' (" + target.path() + ")",
                    "Add it to joinOn, or wait for it with another JoinTask before this task");
        }
    }

    /** The block of the target that the other task is not in although it is in the same task. */
    private static @Nullable Step whereTheyPart(TaskNode node, TaskNode target) {
        int shared = Math.min(node.steps().size(), target.steps().size());
        for (int i = 0; i < shared; i++) {
            Step own = node.steps().get(i);
            Step other = target.steps().get(i);
            if (!own.equals(other)) {
                return own.owner() == other.owner() ? other : null;
            }
        }
        return null;
    }
}
