package io.conductor.sdk.workflow;

import java.time.Duration;
import java.util.Objects;

/**
 * Talks to another agent over the Agent2Agent protocol: AGENT, GET_AGENT_CARD and CANCEL_AGENT. What has no method here is an {@link #input} by the
 * server's name for it, such as {@code contextId}, {@code streaming} or {@code message}. Immutable; see {@link TaskSpec}.
 */
public final class AgentTask extends FluentTask<AgentTask> {

    private AgentTask(TaskHead head) {
        super(head, AgentTask::new);
    }

    /**
     * Gives the agent work and waits for its answer (AGENT).
     *
     * @param taskReferenceName unique in its workflow
     * @param agentUrl the agent's address; may have references
     * @param text what it is told; may have references
     * @return the task
     */
    public static AgentTask call(String taskReferenceName, String agentUrl, String text) {
        return of("AGENT", taskReferenceName, agentUrl).input("text", Objects.requireNonNull(text, "text"));
    }

    /**
     * Asks the agent what it can do (GET_AGENT_CARD).
     *
     * @param taskReferenceName unique in its workflow
     * @param agentUrl the agent's address; may have references
     * @return the task
     */
    public static AgentTask card(String taskReferenceName, String agentUrl) {
        return of("GET_AGENT_CARD", taskReferenceName, agentUrl);
    }

    /**
     * Calls off work that the agent was given (CANCEL_AGENT).
     *
     * @param taskReferenceName unique in its workflow
     * @param agentUrl the agent's address; may have references
     * @param agentTask where the agent's own id of the work is found ({@code taskId})
     * @return the task
     */
    public static AgentTask cancel(String taskReferenceName, String agentUrl, Ref agentTask) {
        return of("CANCEL_AGENT", taskReferenceName, agentUrl)
                .input("taskId", Objects.requireNonNull(agentTask, "agentTask"));
    }

    private static AgentTask of(String type, String taskReferenceName, String agentUrl) {
        return new AgentTask(
                TaskHead.of(type, taskReferenceName).input("agentUrl", Objects.requireNonNull(agentUrl, "agentUrl")));
    }

    /**
     * Sets a header of the requests.
     *
     * @param name the header's name
     * @param value text, or a {@link Ref} such as {@link Ref#workflowSecret}
     * @return the changed task
     */
    public AgentTask header(String name, Object value) {
        return with(head().inputIn(Objects.requireNonNull(value, "value"), "headers", name));
    }

    /**
     * Limits how long the answer is waited for ({@code maxDurationSeconds}).
     *
     * @param limit in whole seconds; a part of one is cut off
     * @return the changed task
     */
    public AgentTask maxDuration(Duration limit) {
        return input("maxDurationSeconds", limit.toSeconds());
    }
}
