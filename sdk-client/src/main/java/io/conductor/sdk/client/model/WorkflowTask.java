package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task of a workflow definition. Which fields count depends on the {@link #type()}. Fields without a method of their
 * own are in {@link #json()} and can be set with {@link Builder#field}. Immutable and thread-safe.
 */
public final class WorkflowTask extends JsonObject {

    private WorkflowTask(Map<String, ?> json) {
        super(json);
    }

    /**
     * A task from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the task
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowTask fromJson(Map<String, ? extends @Nullable Object> json) {
        return new WorkflowTask(json);
    }

    /**
     * A task with the server's defaults.
     *
     * @param name the task's name: for SIMPLE the task type that workers poll for
     * @param taskReferenceName unique in its workflow
     * @param type the server's task type, such as SIMPLE, HTTP or FORK_JOIN
     * @return a new builder
     */
    public static Builder builder(String name, String taskReferenceName, String type) {
        return new Builder(Map.of())
                .field("name", name)
                .field("taskReferenceName", taskReferenceName)
                .field("type", type);
    }

    /** {@return a builder that starts with everything of this task} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the name; for SIMPLE the task type that workers poll for} */
    public String name() {
        return text("name", "");
    }

    /** {@return the reference name, unique in its workflow} */
    public String taskReferenceName() {
        return text("taskReferenceName", "");
    }

    /** {@return the task type as the server spells it; SIMPLE by default} */
    public String type() {
        return text("type", "SIMPLE");
    }

    /** {@return the description, if there is one} */
    public Optional<String> description() {
        return optionalText("description");
    }

    /** {@return the input by name, values with {@code ${…}} references} */
    public Map<String, @Nullable Object> inputParameters() {
        return object("inputParameters");
    }

    /** {@return how long the server waits before it schedules the task ({@code startDelay}); zero by default} */
    public Duration startDelay() {
        return seconds("startDelay", 0);
    }

    /** {@return whether the workflow goes on when the task fails; false by default} */
    public boolean optional() {
        return flag("optional", false);
    }

    /** {@return whether a fork lets the other branches go on when this task fails; false by default} */
    public boolean permissive() {
        return flag("permissive", false);
    }

    /** {@return whether a system task stays in progress until it is completed from outside; false by default} */
    public boolean asyncComplete() {
        return flag("asyncComplete", false);
    }

    /** {@return how often the task is retried here, if not as its task definition says} */
    public Optional<Integer> retryCount() {
        return optionalInteger("retryCount");
    }

    /** {@return the task definition given in place, if any} */
    public Optional<TaskDef> taskDefinition() {
        return optionalObject("taskDefinition", TaskDef::fromJson);
    }

    /** {@return the branches of a FORK_JOIN} */
    public List<List<WorkflowTask>> forkTasks() {
        return list("forkTasks", WorkflowTask::branch);
    }

    /** {@return the reference names that a JOIN waits for} */
    public List<String> joinOn() {
        return texts("joinOn");
    }

    /** {@return the tasks of each case of a SWITCH, by case, in order} */
    public Map<String, List<WorkflowTask>> decisionCases() {
        Map<String, List<WorkflowTask>> cases = new LinkedHashMap<>();
        object("decisionCases").forEach((name, tasks) -> cases.put(name, branch(tasks)));
        return Collections.unmodifiableMap(cases);
    }

    /** {@return the tasks of a SWITCH when no case matches} */
    public List<WorkflowTask> defaultCase() {
        return objects("defaultCase", WorkflowTask::fromJson);
    }

    /** {@return the tasks of a DO_WHILE} */
    public List<WorkflowTask> loopOver() {
        return objects("loopOver", WorkflowTask::fromJson);
    }

    /** {@return the evaluator of the {@link #expression()}: value-param, javascript or graaljs} */
    public Optional<String> evaluatorType() {
        return optionalText("evaluatorType");
    }

    /** {@return the expression of a SWITCH or JOIN} */
    public Optional<String> expression() {
        return optionalText("expression");
    }

    /** {@return the loop condition of a DO_WHILE} */
    public Optional<String> loopCondition() {
        return optionalText("loopCondition");
    }

    /** {@return the name of the input that holds the tasks of a FORK_JOIN_DYNAMIC} */
    public Optional<String> dynamicForkTasksParam() {
        return optionalText("dynamicForkTasksParam");
    }

    /** {@return the name of the input that holds the inputs of those tasks by reference name} */
    public Optional<String> dynamicForkTasksInputParamName() {
        return optionalText("dynamicForkTasksInputParamName");
    }

    /** {@return what a SUB_WORKFLOW runs} */
    public Optional<SubWorkflowParams> subWorkflowParam() {
        return optionalObject("subWorkflowParam", SubWorkflowParams::fromJson);
    }

    private static List<WorkflowTask> branch(@Nullable Object tasks) {
        return new WorkflowTask(Collections.singletonMap("tasks", tasks)).objects("tasks", WorkflowTask::fromJson);
    }

    /** Builds a {@link WorkflowTask}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Sets the input.
         *
         * @param inputParameters values by name, with {@code ${…}} references
         * @return this builder
         */
        public Builder inputParameters(Map<String, ? extends @Nullable Object> inputParameters) {
            return field("inputParameters", inputParameters);
        }

        /**
         * Sets the description.
         *
         * @param description free text
         * @return this builder
         */
        public Builder description(String description) {
            return field("description", description);
        }

        /**
         * Delays the task ({@code startDelay}).
         *
         * @param startDelay in whole seconds, not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not whole seconds
         */
        public Builder startDelay(Duration startDelay) {
            return seconds("startDelay", startDelay);
        }

        /**
         * Lets the workflow go on when the task fails.
         *
         * @param optional true to go on
         * @return this builder
         */
        public Builder optional(boolean optional) {
            return field("optional", optional);
        }

        /**
         * Lets the other branches of a fork go on when the task fails.
         *
         * @param permissive true to go on
         * @return this builder
         */
        public Builder permissive(boolean permissive) {
            return field("permissive", permissive);
        }

        /**
         * Keeps a system task in progress until it is completed from outside.
         *
         * @param asyncComplete true to wait
         * @return this builder
         */
        public Builder asyncComplete(boolean asyncComplete) {
            return field("asyncComplete", asyncComplete);
        }

        /**
         * Retries the task here as often as this, whatever its task definition says.
         *
         * @param retryCount not negative
         * @return this builder
         */
        public Builder retryCount(int retryCount) {
            return field("retryCount", retryCount);
        }

        /**
         * Gives the task definition in place; it wins over a registered one.
         *
         * @param taskDefinition the definition
         * @return this builder
         */
        public Builder taskDefinition(TaskDef taskDefinition) {
            return field("taskDefinition", taskDefinition);
        }

        /**
         * Sets the branches of a FORK_JOIN.
         *
         * @param forkTasks none of them empty
         * @return this builder
         */
        public Builder forkTasks(List<List<WorkflowTask>> forkTasks) {
            return field("forkTasks", forkTasks);
        }

        /**
         * Sets what a JOIN waits for.
         *
         * @param joinOn reference names
         * @return this builder
         */
        public Builder joinOn(List<String> joinOn) {
            return field("joinOn", joinOn);
        }

        /**
         * Sets the cases of a SWITCH.
         *
         * @param decisionCases the tasks by case
         * @return this builder
         */
        public Builder decisionCases(Map<String, List<WorkflowTask>> decisionCases) {
            return field("decisionCases", decisionCases);
        }

        /**
         * Sets the tasks of a SWITCH when no case matches.
         *
         * @param defaultCase in order
         * @return this builder
         */
        public Builder defaultCase(List<WorkflowTask> defaultCase) {
            return field("defaultCase", defaultCase);
        }

        /**
         * Sets what a SUB_WORKFLOW runs.
         *
         * @param subWorkflowParam name and version or a definition
         * @return this builder
         */
        public Builder subWorkflowParam(SubWorkflowParams subWorkflowParam) {
            return field("subWorkflowParam", subWorkflowParam);
        }

        /** {@return the task, unchanged by later calls to this builder} */
        public WorkflowTask build() {
            return new WorkflowTask(json);
        }
    }
}
