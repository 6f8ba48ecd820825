package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.diagram.Box.Kind;
import io.conductor.sdk.workflow.diagram.Flow.Frame;
import io.conductor.sdk.workflow.diagram.Flow.Group;
import io.conductor.sdk.workflow.diagram.Flow.Lane;
import io.conductor.sdk.workflow.diagram.Flow.Parallel;
import io.conductor.sdk.workflow.diagram.Flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a definition, with what became of its tasks, as blocks. What a task contains decides, not its type: new types draw too. */
final class FlowReader {

    /** Beyond this many sub-workflows one sees nothing any more, and a definition can ask for exponentially many. */
    private static final int MOST_EXPANDED = 200;

    private final SubWorkflows others;
    private final List<String> path = new ArrayList<>();
    private int expanded;

    FlowReader(SubWorkflows others) {
        this.others = others;
    }

    List<Flow> read(WorkflowDef definition) {
        return inside(definition.name(), definition.tasks(), Runs.NONE);
    }

    List<Flow> read(Workflow execution) {
        Runs runs = Runs.of(execution);
        List<WorkflowTask> tasks =
                execution.workflowDefinition().map(WorkflowDef::tasks).orElseGet(runs::asDefinition);
        return inside(execution.workflowName(), tasks, runs);
    }

    private List<Flow> inside(String workflowName, List<WorkflowTask> tasks, Runs runs) {
        path.add(workflowName);
        List<Flow> flows = sequence(tasks, runs);
        path.remove(path.size() - 1);
        return flows;
    }

    private List<Flow> sequence(List<WorkflowTask> tasks, Runs runs) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            WorkflowTask task = tasks.get(i);
            WorkflowTask next = i + 1 < tasks.size() ? tasks.get(i + 1) : null;
            flows.add(flow(task, next, runs));
            if (task.type().equals("FORK_JOIN_DYNAMIC")) {
                flows.add(group(task, runs));
            }
        }
        return flows;
    }

    private Flow flow(WorkflowTask task, @Nullable WorkflowTask next, Runs runs) {
        if (!task.forkTasks().isEmpty()) {
            return fork(task, next, runs);
        }
        if (!task.decisionCases().isEmpty() || !task.defaultCase().isEmpty()) {
            return choice(task, runs);
        }
        if (!task.loopOver().isEmpty()) {
            return new Frame(box(task, Kind.LOOP, runs), sequence(task.loopOver(), runs));
        }
        return TaskWords.params(task)
                .flatMap(params -> subWorkflow(task, params, runs))
                .orElseGet(() -> new Step(box(task, TaskWords.kind(task), runs)));
    }

    private Flow fork(WorkflowTask task, @Nullable WorkflowTask next, Runs runs) {
        boolean joined = next != null && next.type().equals("JOIN");
        Set<String> joinOn = next != null && joined ? Set.copyOf(next.joinOn()) : Set.of();
        List<Lane> lanes = new ArrayList<>();
        for (List<WorkflowTask> branch : task.forkTasks()) {
            boolean waitedFor = branch.stream().anyMatch(one -> isJoined(one, joinOn));
            lanes.add(new Lane("", waitedFor || !joined, sequence(branch, runs)));
        }
        return new Parallel(box(task, Kind.FORK, runs), lanes);
    }

    private static boolean isJoined(WorkflowTask task, Set<String> joinOn) {
        return joinOn.contains(task.taskReferenceName())
                || task.forkTasks().stream().flatMap(List::stream).anyMatch(one -> isJoined(one, joinOn))
                || task.decisionCases().values().stream().flatMap(List::stream).anyMatch(one -> isJoined(one, joinOn))
                || task.defaultCase().stream().anyMatch(one -> isJoined(one, joinOn));
    }

    private Flow choice(WorkflowTask task, Runs runs) {
        List<Lane> lanes = new ArrayList<>();
        for (Map.Entry<String, List<WorkflowTask>> one : task.decisionCases().entrySet()) {
            lanes.add(new Lane(one.getKey().isBlank() ? "''" : one.getKey(), true, sequence(one.getValue(), runs)));
        }
        lanes.add(new Lane("otherwise", true, sequence(task.defaultCase(), runs)));
        return new Parallel(box(task, Kind.DECISION, runs), lanes);
    }

    private Group group(WorkflowTask fork, Runs runs) {
        List<Box> boxes = runs.forkedBy(fork.taskReferenceName()).stream()
                .map(task -> box(task, TaskWords.kind(task), runs))
                .toList();
        return new Group(boxes.isEmpty() ? "tasks known at run time" : boxes.size() + " tasks at run time", boxes);
    }

    private Optional<Flow> subWorkflow(WorkflowTask task, SubWorkflowParams params, Runs runs) {
        Run run = runs.of(task.taskReferenceName());
        Optional<List<Flow>> body = execution(run).map(this::read).or(() -> definition(params, run));
        return body.map(flows -> {
            expanded++;
            return new Frame(box(task, Kind.WORKFLOW, runs), flows);
        });
    }

    private Optional<List<Flow>> definition(SubWorkflowParams params, @Nullable Run run) {
        boolean reached = run != null && !run.tasks().isEmpty();
        boolean again = params.workflowDefinition().isEmpty() && path.contains(params.name());
        return reached || again || expanded >= MOST_EXPANDED
                ? Optional.empty()
                : others.definition(params).map(this::read);
    }

    private Optional<Workflow> execution(@Nullable Run run) {
        if (run == null || run.tasks().isEmpty()) {
            return Optional.empty();
        }
        return run.tasks().get(run.tasks().size() - 1).subWorkflowId().flatMap(others::execution);
    }

    private Box box(WorkflowTask task, Kind kind, Runs runs) {
        String workflow = task.type().equals("START_WORKFLOW")
                ? started(task)
                : TaskWords.params(task).map(SubWorkflowParams::name).orElse("");
        return new Box(
                kind,
                task.taskReferenceName(),
                TaskWords.what(task),
                others.link(workflow),
                runs.of(task.taskReferenceName()));
    }

    private static String started(WorkflowTask task) {
        return task.inputParameters().get("startWorkflow") instanceof Map<?, ?> start
                ? String.valueOf(start.get("name"))
                : "";
    }
}
