package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Objects;

/**
 * Runs an SQL statement from the server (JDBC), over a connection that its administrator has set up. The server refuses one that it does not
 * have. Immutable; see {@link TaskSpec}.
 */
public final class JdbcTask extends FluentTask<JdbcTask> {

    /**
     * A query.
     *
     * @param taskReferenceName unique in its workflow
     * @param connectionId the connection's name in the server's configuration; may have references
     * @param statement SQL with a {@code ?} for each parameter
     * @return the task
     */
    public static JdbcTask select(String taskReferenceName, String connectionId, String statement) {
        return of(taskReferenceName, "SELECT", connectionId, statement);
    }

    /**
     * A statement that changes rows.
     *
     * @param taskReferenceName unique in its workflow
     * @param connectionId the connection's name in the server's configuration; may have references
     * @param statement SQL with a {@code ?} for each parameter
     * @return the task
     */
    public static JdbcTask update(String taskReferenceName, String connectionId, String statement) {
        return of(taskReferenceName, "UPDATE", connectionId, statement);
    }

    private static JdbcTask of(String taskReferenceName, String type, String connectionId, String statement) {
        return new JdbcTask(TaskHead.of("JDBC", taskReferenceName)
                .input("connectionId", Objects.requireNonNull(connectionId, "connectionId"))
                .input("statement", Objects.requireNonNull(statement, "statement"))
                .input("type", type));
    }

    /**
     * Sets what stands for each {@code ?} of the statement.
     *
     * @param values in order: text, numbers, or a {@link Ref}
     * @return the changed task
     */
    public JdbcTask parameters(Object... values) {
        return input("parameters", List.of(values));
    }

    /**
     * Fails the task, and takes the change back, unless it changes this many rows.
     *
     * @param rows 0 or more
     * @return the changed task
     */
    public JdbcTask expectedUpdateCount(int rows) {
        return input("expectedUpdateCount", rows);
    }

    private JdbcTask(TaskHead head) {
        super(head, JdbcTask::new);
    }
}
