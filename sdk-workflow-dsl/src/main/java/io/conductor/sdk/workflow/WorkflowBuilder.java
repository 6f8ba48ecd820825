package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a workflow definition from tasks and checks it before a server sees it. Not thread-safe.
 *
 * <pre>{@code
 * var payment = new SimpleTask("process_payment", "payment").input("amount", Ref.workflowInput("amount"));
 * WorkflowDef checkout = WorkflowBuilder.workflow("checkout")
 *         .add(payment)
 *         .output("paymentId", payment.output("id"))
 *         .build();
 * }</pre>
 */
public final class WorkflowBuilder {

    private static final Set<String> OWN_FIELDS = Set.of(
            "name", "version", "tasks", "inputParameters", "outputParameters", "timeoutSeconds", "timeoutPolicy");

    private final String name;
    private final DeclaredTypes types;
    private final List<TaskSpec> tasks = new ArrayList<>();
    private final Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private List<String> inputParameters;
    private int version = 1;
    private boolean strict;
    private Duration timeout = Duration.ZERO;
    private WorkflowDef.TimeoutPolicy timeoutPolicy = WorkflowDef.TimeoutPolicy.ALERT_ONLY;

    private WorkflowBuilder(String name, DeclaredTypes types) {
        this.name = Objects.requireNonNull(name, "name");
        this.types = types;
        this.inputParameters = types.inputNames();
    }

    /**
     * Begins a workflow with version 1 and no time limit.
     *
     * @param name the workflow's name, not blank
     * @return a new builder
     */
    public static WorkflowBuilder workflow(String name) {
        return new WorkflowBuilder(name, DeclaredTypes.NONE);
    }

    /**
     * Begins a workflow whose input has a type: {@link #build()} checks that references to the input name fields that the type
     * has in JSON, and {@link #inputParameters} are its fields unless given.
     *
     * @param name the workflow's name, not blank
     * @param inputType a record or a bean; what it leaves open, such as a Map, is not checked
     * @return a new builder
     */
    public static WorkflowBuilder workflow(String name, Class<?> inputType) {
        return new WorkflowBuilder(name, new DeclaredTypes(Objects.requireNonNull(inputType, "inputType"), null));
    }

    /**
     * Begins a workflow with the name, version and types of its type: as {@link #workflow(String, Class)}, and
     * {@link #build()} checks that the outputs are fields of the output type.
     *
     * @param type name, version and types
     * @return a new builder
     */
    public static WorkflowBuilder workflow(WorkflowType<?, ?> type) {
        return new WorkflowBuilder(type.name(), new DeclaredTypes(type.input(), type.output())).version(type.version());
    }

    /**
     * Sets the version; 1 by default.
     *
     * @param version any number; the server takes the highest for the latest
     * @return this builder
     */
    public WorkflowBuilder version(int version) {
        this.version = version;
        return this;
    }

    /**
     * Says what the workflow is for.
     *
     * @param description free text
     * @return this builder
     */
    public WorkflowBuilder description(String description) {
        return field("description", Objects.requireNonNull(description, "description"));
    }

    /**
     * Names the owner.
     *
     * @param ownerEmail an e-mail address
     * @return this builder
     */
    public WorkflowBuilder ownerEmail(String ownerEmail) {
        return field("ownerEmail", Objects.requireNonNull(ownerEmail, "ownerEmail"));
    }

    /**
     * Limits how long the workflow may run; not at all by default.
     *
     * @param timeout in whole seconds; zero means no limit
     * @param policy what the server does then
     * @return this builder
     */
    public WorkflowBuilder timeout(Duration timeout, WorkflowDef.TimeoutPolicy policy) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.timeoutPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Names the inputs, for the reader and the server's UI; the server does not hold anyone to it.
     *
     * @param names the names
     * @return this builder
     */
    public WorkflowBuilder inputParameters(String... names) {
        this.inputParameters = List.of(names);
        return this;
    }

    /**
     * Sets whether a finished execution may be restarted; the server's default is true.
     *
     * @param restartable false to forbid it
     * @return this builder
     */
    public WorkflowBuilder restartable(boolean restartable) {
        return field("restartable", restartable);
    }

    /**
     * Sets the workflow that is started when this one fails.
     *
     * @param workflowName its name
     * @return this builder
     */
    public WorkflowBuilder failureWorkflow(String workflowName) {
        return field("failureWorkflow", Objects.requireNonNull(workflowName, "workflowName"));
    }

    /**
     * Changes what can be said of a workflow and seldom is: limits, schemas, listeners and so on.
     *
     * @param change makes the new options from the present ones
     * @return this builder
     */
    public WorkflowBuilder options(UnaryOperator<WorkflowOptions> change) {
        change.apply(new WorkflowOptions(name, Map.of())).fields().forEach(this::field);
        return this;
    }

    /**
     * Sets the initial workflow variables.
     *
     * @param variables JSON values by name
     * @return this builder
     */
    public WorkflowBuilder variables(Map<String, ? extends @Nullable Object> variables) {
        return field("variables", variables);
    }

    /**
     * Sets defaults for the input. The server ignores them when a start has an empty input.
     *
     * @param inputTemplate JSON values by name
     * @return this builder
     */
    public WorkflowBuilder inputTemplate(Map<String, ? extends @Nullable Object> inputTemplate) {
        return field("inputTemplate", inputTemplate);
    }

    /**
     * Sets any field of the definition by its JSON name: the way to what this class has no method for.
     *
     * @param jsonName the JSON name, such as {@code workflowStatusListenerEnabled}
     * @param value null, text, number, boolean, list, map or a {@link Ref} at any depth
     * @return this builder
     * @throws IllegalArgumentException for a field that every definition has a method for, such as {@code tasks}
     */
    public WorkflowBuilder field(String jsonName, @Nullable Object value) {
        if (OWN_FIELDS.contains(jsonName)) {
            throw new IllegalArgumentException("Field '" + jsonName + "' has a method of its own; use that");
        }
        fields.put(Objects.requireNonNull(jsonName, "jsonName"), JsonValues.copy(value));
        return this;
    }

    /**
     * Adds tasks that run one after the other, behind those already added.
     *
     * @param task the next task
     * @param more the tasks behind it
     * @return this builder
     */
    public WorkflowBuilder add(TaskSpec task, TaskSpec... more) {
        tasks.add(Objects.requireNonNull(task, "task"));
        return add(List.of(more));
    }

    /**
     * Adds tasks that run one after the other, behind those already added.
     *
     * @param more in order
     * @return this builder
     */
    public WorkflowBuilder add(List<? extends TaskSpec> more) {
        tasks.addAll(List.copyOf(more));
        return this;
    }

    /**
     * Sets a value of the workflow's output. Without any, the output of the last task is the workflow's.
     *
     * @param name the name of the value
     * @param value null, text, number, boolean, list, map or a {@link Ref} at any depth
     * @return this builder
     */
    public WorkflowBuilder output(String name, @Nullable Object value) {
        outputs.put(Objects.requireNonNull(name, "name"), JsonValues.copy(value));
        return this;
    }

    /**
     * Checks everything and renders it.
     *
     * @return the definition, unchanged by later calls to this builder
     * @throws InvalidWorkflowException if there are mistakes, or {@link #strict} and warnings; it has all of them
     */
    public WorkflowDef build() {
        List<TaskSpec> expanded = TaskSequence.expand(tasks);
        Problems found = check(expanded);
        List<Problem> problems = strict ? found.all() : found.inOrder();
        if (!problems.isEmpty()) {
            throw new InvalidWorkflowException(name, problems);
        }
        WorkflowDef.Builder definition = WorkflowDef.builder(name)
                .version(version)
                .timeout(timeout, timeoutPolicy)
                .inputParameters(inputParameters)
                .tasks(WorkflowTaskRenderer.render(expanded))
                .outputParameters(outputs);
        fields.forEach(definition::field);
        return definition.build();
    }

    private Problems check(List<TaskSpec> expanded) {
        return new WorkflowChecks(name, types).check(timeout, fields, expanded, outputs);
    }

    /**
     * What is right only when it is meant so: a reference to a task that runs in one case of a switch alone, a variable that nothing sets, a
     * result that nothing uses, and the like. {@link #build} lets it pass unless {@link #strict}.
     *
     * @return all of it, in the order of the workflow
     */
    public List<Problem> warnings() {
        return check(TaskSequence.expand(tasks)).warnings();
    }

    /**
     * Makes {@link #build} refuse what {@link #warnings} has.
     *
     * @return this builder
     */
    public WorkflowBuilder strict() {
        this.strict = true;
        return this;
    }
}
