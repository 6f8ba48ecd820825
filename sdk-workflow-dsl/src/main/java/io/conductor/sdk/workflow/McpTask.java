package io.conductor.sdk.workflow;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a server of the Model Context Protocol: LIST_MCP_TOOLS and CALL_MCP_TOOL. One that cannot be reached fails the task. Immutable; see
 * {@link TaskSpec}.
 */
public final class McpTask extends FluentTask<McpTask> {

    private McpTask(TaskHead head) {
        super(head, McpTask::new);
    }

    /**
     * Asks for the tools (LIST_MCP_TOOLS); the output is {@code tools}.
     *
     * @param taskReferenceName unique in its workflow
     * @param mcpServer the server's address; may have references
     * @return the task
     */
    public static McpTask listTools(String taskReferenceName, String mcpServer) {
        return of("LIST_MCP_TOOLS", taskReferenceName, mcpServer);
    }

    /**
     * Calls a tool (CALL_MCP_TOOL).
     *
     * @param taskReferenceName unique in its workflow
     * @param mcpServer the server's address; may have references
     * @param tool the tool's name ({@code method}); may have references
     * @return the task
     */
    public static McpTask callTool(String taskReferenceName, String mcpServer, String tool) {
        return of("CALL_MCP_TOOL", taskReferenceName, mcpServer).input("method", Objects.requireNonNull(tool, "tool"));
    }

    private static McpTask of(String type, String taskReferenceName, String mcpServer) {
        return new McpTask(TaskHead.of(type, taskReferenceName)
                .input("mcpServer", Objects.requireNonNull(mcpServer, "mcpServer")));
    }

    /**
     * Sets an argument of the tool.
     *
     * @param name the argument's name
     * @param value null, text, number, boolean, list, map, or a {@link Ref} at any depth
     * @return the changed task
     */
    public McpTask argument(String name, @Nullable Object value) {
        return with(head().inputIn(value, "arguments", name));
    }

    /**
     * Sets a header of the request.
     *
     * @param name the header's name
     * @param value text, or a {@link Ref} such as {@link Ref#workflowSecret}
     * @return the changed task
     */
    public McpTask header(String name, Object value) {
        return with(head().inputIn(Objects.requireNonNull(value, "value"), "headers", name));
    }
}
