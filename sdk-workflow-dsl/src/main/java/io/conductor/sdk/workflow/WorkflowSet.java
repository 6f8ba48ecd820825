package io.conductor.sdk.workflow;

import io.conductor.sdk.client.NearestName;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Workflow definitions that belong together, from code or from JSON, and what can be wrong between them: versions that do not exist, workflows that
 * run each other without end, tasks that no worker does. Immutable and thread-safe.
 */
public final class WorkflowSet {

    private final List<WorkflowDef> definitions;

    private WorkflowSet(Collection<WorkflowDef> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    /**
     * The definitions to look at.
     *
     * @param definitions in any order
     * @return the set
     */
    public static WorkflowSet of(WorkflowDef... definitions) {
        return new WorkflowSet(List.of(definitions));
    }

    /**
     * The definitions to look at.
     *
     * @param definitions in any order
     * @return the set
     */
    public static WorkflowSet of(Collection<WorkflowDef> definitions) {
        return new WorkflowSet(definitions);
    }

    /**
     * What is wrong between the definitions: two of the same name and version; a sub-workflow whose name is in the set in other versions only; a
     * workflow that in every case runs itself, perhaps by way of others. Names that are not in the set may be on the server and are no problem.
     *
     * @return all of it, in the order of the definitions; empty when nothing is wrong
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (WorkflowDef definition : definitions) {
            if (!seen.add(definition.name() + " version " + definition.version())) {
                problems.add(new Problem(
                        definition.name(),
                        "version " + definition.version() + " is defined twice",
                        "Give one of them another version"));
            }
            forEachTask(definition.tasks(), task -> checkVersion(definition, task, problems));
            cycle(definition, List.of(label(definition))).ifPresent(cycle -> problems.add(cycle));
        }
        return List.copyOf(problems);
    }

    private void checkVersion(WorkflowDef definition, WorkflowTask task, List<Problem> problems) {
        Optional<SubWorkflowParams> params = task.subWorkflowParam().filter(one -> !isInPlace(one));
        if (params.isEmpty() || params.get().version().isEmpty()) {
            return;
        }
        String name = params.get().name();
        int version = params.get().version().get();
        Set<Integer> versions = new TreeSet<>();
        definitions.stream().filter(one -> one.name().equals(name)).forEach(one -> versions.add(one.version()));
        if (!versions.isEmpty() && !versions.contains(version)) {
            problems.add(new Problem(
                    definition.name() + " / " + task.taskReferenceName(),
                    "workflow '" + name + "' has no version " + version,
                    "Its versions are " + versions));
        }
    }

    /** The way by which a workflow is sure to come to itself again. */
    private Optional<Problem> cycle(WorkflowDef definition, List<String> way) {
        for (WorkflowTask task : sure(definition.tasks())) {
            Optional<Problem> found = task.subWorkflowParam()
                    .filter(params -> !isInPlace(params))
                    .flatMap(this::find)
                    .flatMap(next -> cycle(task, next, way));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> cycle(WorkflowTask task, WorkflowDef next, List<String> way) {
        List<String> longer = new ArrayList<>(way);
        longer.add(label(next));
        if (label(next).equals(way.get(0))) {
            return Optional.of(new Problem(
                    next.name() + (way.size() == 1 ? " / " + task.taskReferenceName() : ""),
                    "the workflow runs itself without end: " + String.join(" → ", longer),
                    "Put the SUB_WORKFLOW into a case of a switch that ends it"));
        }
        return way.contains(label(next)) ? Optional.empty() : cycle(next, longer);
    }

    /** The definition that is run: in its version, or in the latest when none is named. */
    private Optional<WorkflowDef> find(SubWorkflowParams params) {
        return definitions.stream()
                .filter(one -> one.name().equals(params.name()))
                .filter(one -> params.version().isEmpty()
                        || Objects.equals(params.version().get(), one.version()))
                .reduce((first, second) -> first.version() >= second.version() ? first : second);
    }

    private static boolean isInPlace(SubWorkflowParams params) {
        return params.json().get("workflowDefinition") != null;
    }

    private static String label(WorkflowDef definition) {
        return definition.name() + " v" + definition.version();
    }

    /** The tasks that run in every case: none in a case or a loop, and none behind what may end the workflow. */
    private static List<WorkflowTask> sure(List<WorkflowTask> tasks) {
        List<WorkflowTask> sure = new ArrayList<>();
        for (WorkflowTask task : tasks) {
            sure.add(task);
            task.forkTasks().forEach(branch -> sure.addAll(sure(branch)));
            Set<String> types = new TreeSet<>();
            forEachTask(List.of(task), one -> types.add(one.type()));
            if (types.contains("TERMINATE")) {
                break;
            }
        }
        return sure;
    }

    /** The tasks of a list and inside them. */
    private static void forEachTask(List<WorkflowTask> tasks, Consumer<WorkflowTask> action) {
        for (WorkflowTask task : tasks) {
            action.accept(task);
            task.forkTasks().forEach(branch -> forEachTask(branch, action));
            task.decisionCases().values().forEach(inside -> forEachTask(inside, action));
            forEachTask(task.defaultCase(), action);
            forEachTask(task.loopOver(), action);
        }
    }

    /**
     * The task types that workers have to do: the names of all SIMPLE tasks and of dynamic forks over a list of inputs, also in sub-workflows that are
     * defined in place.
     *
     * @return in alphabetical order
     */
    public Set<String> workerTaskTypes() {
        Set<String> types = new TreeSet<>();
        definitions.forEach(definition -> collect(definition, types));
        return types;
    }

    private static void collect(WorkflowDef definition, Set<String> types) {
        forEachTask(definition.tasks(), task -> {
            if (task.type().equals("SIMPLE")) {
                types.add(task.name());
            }
            Map<String, ?> inputs = task.inputParameters();
            if (inputs.get("forkTaskName") instanceof String name
                    && !name.contains("${")
                    && String.valueOf(inputs.get("forkTaskType")).matches("null|SIMPLE")) {
                types.add(name);
            }
            task.subWorkflowParam()
                    .map(params -> params.json().get("workflowDefinition"))
                    .ifPresent(inPlace -> {
                        if (inPlace instanceof Map<?, ?> json) {
                            collect(WorkflowDef.fromJson(JsonValues.copy(json)), types);
                        } else if (inPlace instanceof WorkflowDef inner) {
                            collect(inner, types);
                        }
                    });
        });
    }

    /**
     * The tasks that would wait for ever because no worker does them.
     *
     * @param taskTypes the types that the workers do
     * @return one problem for each type that is missing; empty when none is
     */
    public List<Problem> missingWorkers(Set<String> taskTypes) {
        List<Problem> missing = new ArrayList<>();
        for (WorkflowDef definition : definitions) {
            Set<String> types = new TreeSet<>();
            collect(definition, types);
            types.removeAll(taskTypes);
            types.forEach(type -> missing.add(new Problem(
                    definition.name(),
                    "no worker does tasks of type '" + type + "'",
                    NearestName.hint(type, taskTypes, "Add a worker for it"))));
        }
        return List.copyOf(missing);
    }
}
