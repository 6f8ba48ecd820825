package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes valid workflows by chance, the same for the same seed: forks, switches, loops, sub-workflows and dynamic forks in
 * each other, with references to whatever may have run. Uses only the public API, so that other modules can copy this file.
 *
 * <p>To execute one, make it {@link #executable}, start it with {@link #INPUT}, and complete tasks of type {@link #WORK}.
 */
public final class RandomWorkflows {

    /** The type of every task for a worker. */
    public static final String WORK = "random_work";

    /** An input with which every executable workflow completes. */
    public static final Map<String, Object> INPUT =
            Map.of("kind", "a", "dynamicTasks", List.of(), "dynamicTasksInputs", Map.of(), "items", List.of("x", "y"));

    private static final int DEEPEST = 4;

    private final long seed;
    private final Random random;
    private final boolean executable;
    private boolean inLoop;
    private int names;

    private RandomWorkflows(long seed, boolean executable) {
        this.seed = seed;
        this.random = new Random(seed);
        this.executable = executable;
    }

    /** A workflow of any tasks. */
    public static WorkflowDef any(long seed) {
        return new RandomWorkflows(seed, false).builder().build();
    }

    /** A workflow that needs no other workflow and no HTTP server. */
    public static WorkflowDef executable(long seed) {
        return new RandomWorkflows(seed, true).builder().build();
    }

    /** The tasks of {@link #any}, for tests that spoil them. */
    public static List<TaskSpec> tasks(long seed) {
        return new RandomWorkflows(seed, false).sequence(0, new ArrayList<>()).tasks();
    }

    private WorkflowBuilder builder() {
        List<String> ended = new ArrayList<>();
        WorkflowBuilder builder = WorkflowBuilder.workflow("random_" + seed)
                .version(1 + random.nextInt(3))
                .add(sequence(0, ended).tasks());
        ended.forEach(name -> builder.output(name, Ref.taskOutput(name)));
        return builder;
    }

    /** Some tasks, and the name to join on to wait for all of them; null when there is none. */
    private record Tasks(List<TaskSpec> tasks, String last) {}

    private Tasks sequence(int depth, List<String> ended) {
        List<TaskSpec> tasks = new ArrayList<>();
        String last = null;
        int length = 1 + random.nextInt(depth == 0 ? 6 : 3);
        for (int i = 0; i < length; i++) {
            Tasks next = next(depth, ended);
            tasks.addAll(next.tasks());
            last = next.last();
        }
        return new Tasks(tasks, last);
    }

    private Tasks next(int depth, List<String> ended) {
        int choice = random.nextInt(depth < DEEPEST ? 14 : 7);
        return switch (choice) {
            case 7, 8, 9 -> fork(depth, ended);
            case 10, 11 -> choice(depth, ended);
            case 12 -> loop(depth, ended);
            case 13 -> dynamicFork(ended);
            default -> single(choice, ended);
        };
    }

    private Tasks single(int choice, List<String> ended) {
        String name = name("t");
        TaskSpec task = decorated(executable && choice < 4 ? new SimpleTask(WORK, name) : leaf(choice, name), ended);
        ended.add(name);
        return new Tasks(List.of(task), name);
    }

    private TaskSpec leaf(int choice, String name) {
        return switch (choice) {
            case 0 ->
                new HttpTask(name, HttpInput.post(Ref.workflowInput("uri")).body(Map.of("id", Ref.workflowId())));
            case 1 ->
                new StartWorkflowTask(
                        name, "child", StartWorkflowRequest.builder("child").build(), 1);
            case 2 -> new SubWorkflowTask(name, "child", 1);
            case 3 -> new SubWorkflowTask(name, "child").priority(random.nextInt(100));
            case 4 -> new SubWorkflowTask(name, child());
            case 5 -> small(name);
            default -> new SimpleTask(WORK, name);
        };
    }

    /** A task that the server does by itself at once. */
    private TaskSpec small(String name) {
        return switch (random.nextInt(7)) {
            case 6 -> new WaitTask(name, Duration.ofSeconds(1));
            case 0 -> new InlineTask(name, "1 + 1");
            case 1 -> new JsonJqTask(name, ".x");
            case 2 -> new SetVariableTask(name).variable("v", 1);
            case 3 -> new EventTask(name, "conductor");
            case 4 -> new DynamicTask(name, Ref.workflowInput("kind")).input("taskToExecute", "NOOP");
            default -> new NoopTask(name);
        };
    }

    private static WorkflowDef child() {
        SetVariableTask inside = new SetVariableTask("t1").variable("x", Ref.workflowInput("x"));
        return WorkflowBuilder.workflow("random_child")
                .add(inside)
                .output("x", inside.output("x"))
                .build();
    }

    private TaskSpec decorated(TaskSpec task, List<String> ended) {
        TaskSpec decorated = task;
        for (int i = random.nextInt(3); i > 0; i--) {
            decorated = decorated.input("in" + i, value(ended, 0));
        }
        if (random.nextInt(5) == 0) {
            decorated = decorated.description("by chance");
        }
        if (random.nextInt(8) == 0) {
            decorated = decorated.options(options -> options.retryCount(1).startDelay(Duration.ZERO));
        }
        return decorated;
    }

    private Object value(List<String> ended, int depth) {
        return switch (random.nextInt(depth < 2 ? 7 : 5)) {
            case 0 -> random.nextInt(1000);
            case 1 -> "plain $${text} $5";
            case 2 -> Ref.workflowInput("kind");
            case 3 -> ref(ended);
            case 4 -> "text with " + ref(ended) + " and " + ref(ended);
            case 5 -> Map.of("key", value(ended, depth + 1));
            default -> List.of(value(ended, depth + 1), random.nextBoolean());
        };
    }

    private Ref ref(List<String> ended) {
        if (ended.isEmpty()) {
            return Ref.workflowId();
        }
        String name = ended.get(random.nextInt(ended.size()));
        return random.nextInt(4) == 0 ? Ref.taskStatus(name) : Ref.taskOutput(name, "x");
    }

    private Tasks fork(int depth, List<String> ended) {
        String name = name("fork");
        List<List<TaskSpec>> branches = new ArrayList<>();
        List<String> lasts = new ArrayList<>();
        List<List<String>> endedInBranches = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<String> inside = new ArrayList<>(ended);
            Tasks branch = sequence(depth + 1, inside);
            branches.add(branch.tasks());
            lasts.add(branch.last());
            endedInBranches.add(inside);
        }
        ended.add(name);
        List<Integer> joined = branchesToJoin(lasts);
        (joined.isEmpty()
                        ? endedInBranches
                        : joined.stream().map(endedInBranches::get).toList())
                .forEach(inside ->
                        inside.stream().filter(one -> !ended.contains(one)).forEach(ended::add));
        return joined(
                new ForkTask(name, branches), joined.stream().map(lasts::get).toList(), ended);
    }

    /** Some of the branches that can be joined on by name; none for all of them. */
    private List<Integer> branchesToJoin(List<String> lasts) {
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < lasts.size(); i++) {
            if (lasts.get(i) != null && random.nextInt(3) > 0) {
                some.add(i);
            }
        }
        return random.nextBoolean() ? Collections.emptyList() : some;
    }

    private Tasks joined(ForkTask fork, List<String> joinOn, List<String> ended) {
        String standard = fork.join().taskReferenceName();
        String own = name("join");
        return switch (random.nextInt(4)) {
            case 0 -> joined(new ForkTask(fork.taskReferenceName(), fork.branches(), joinOn), standard, ended);
            case 1 -> joined(fork.join(new JoinTask(own, joinOn)), own, ended);
            case 2 -> {
                Tasks withJoin = joined(fork, own, ended);
                yield new Tasks(List.of(withJoin.tasks().get(0), new JoinTask(own, joinOn)), own);
            }
            default ->
                joinOn.isEmpty()
                        ? joined(fork, standard, ended)
                        : joined(fork.join(new JoinTask(standard, joinOn)), standard, ended);
        };
    }

    private Tasks joined(TaskSpec fork, String join, List<String> ended) {
        ended.add(join);
        return new Tasks(List.of(fork), join);
    }

    private Tasks choice(int depth, List<String> ended) {
        String name = name("switch");
        SwitchTask task = random.nextBoolean()
                ? new SwitchTask(name, Ref.workflowInput("kind"))
                : SwitchTask.graaljs(name, "$.kind").input("kind", Ref.workflowInput("kind"));
        List<String> after = new ArrayList<>(ended);
        for (String value : List.of("a", "b").subList(0, 1 + random.nextInt(2))) {
            List<String> inside = new ArrayList<>(ended);
            task = random.nextInt(5) == 0
                    ? task.when(value)
                    : task.when(value, sequence(depth + 1, inside).tasks());
            inside.stream().filter(one -> !after.contains(one)).forEach(after::add);
        }
        if (random.nextBoolean()) {
            List<String> inside = new ArrayList<>(ended);
            task = task.otherwise(sequence(depth + 1, inside).tasks());
            inside.stream().filter(one -> !after.contains(one)).forEach(after::add);
        }
        if (random.nextInt(6) == 0) {
            task = task.when("stop", new TerminateTask(name("end"), WorkflowStatus.FAILED));
        }
        ended.clear();
        ended.addAll(after);
        ended.add(name);
        return random.nextInt(4) == 0 ? exclusivelyJoined(task, ended) : new Tasks(List.of(task), null);
    }

    /**
     * Behind the switch a task that takes the output of the case that has run. In a loop the server finds no task of the loop by
     * otherwise(…), so that one of the joined tasks must always run.
     */
    private Tasks exclusivelyJoined(SwitchTask task, List<String> ended) {
        List<List<TaskSpec>> cases = new ArrayList<>(task.cases().values());
        cases.add(task.otherwise());
        String[] lasts = cases.stream()
                .filter(tasks -> !tasks.isEmpty() && !(tasks.get(0) instanceof TerminateTask))
                .map(tasks -> tasks.get(tasks.size() - 1).taskReferenceName())
                .toArray(String[]::new);
        if (lasts.length == 0 || (inLoop && cases.stream().anyMatch(List::isEmpty))) {
            return new Tasks(List.of(task), null);
        }
        String name = name("xjoin");
        ended.add(name);
        ExclusiveJoinTask join = new ExclusiveJoinTask(name, lasts);
        return new Tasks(List.of(task, inLoop ? join : join.otherwise(task.taskReferenceName())), name);
    }

    /** No loop in a loop: there the server does not find the inner one's iteration, and the workflow fails. */
    private Tasks loop(int depth, List<String> ended) {
        if (inLoop) {
            return single(6, ended);
        }
        String name = name("loop");
        inLoop = true;
        Tasks body = sequence(depth + 1, ended);
        inLoop = false;
        ended.add(name);
        TaskSpec[] tasks = body.tasks().toArray(TaskSpec[]::new);
        return new Tasks(
                List.of(
                        switch (random.nextInt(3)) {
                            case 0 -> DoWhileTask.times(name, 2, tasks);
                            case 1 ->
                                DoWhileTask.forEach(name, Ref.workflowInput("items"), tasks)
                                        .keepLastN(5);
                            default -> new DoWhileTask(name, "$." + name + ".iteration < 2", tasks);
                        }),
                name);
    }

    private Tasks dynamicFork(List<String> ended) {
        String name = name("dynamic");
        DynamicForkTask plain = new DynamicForkTask(name);
        DynamicForkTask fork = switch (random.nextInt(executable ? 2 : 3)) {
            case 0 -> plain.forEach(WORK, Ref.workflowInput("items"));
            case 1 -> plain.tasks(Ref.workflowInput("dynamicTasks"), Ref.workflowInput("dynamicTasksInputs"));
            default -> plain.forEachWorkflow("child", 1, Ref.workflowInput("items"));
        };
        ended.add(name);
        return joined(fork, fork.join().taskReferenceName(), ended);
    }

    private String name(String kind) {
        return kind + "_" + names++;
    }
}
