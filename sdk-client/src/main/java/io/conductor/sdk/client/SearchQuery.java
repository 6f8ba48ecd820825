package io.conductor.sdk.client;

import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The conditions of a search, all of which a hit must meet. Values are written so that they cannot become conditions; a value
 * that no server could be asked for, as the grammar has no way to write it, is refused. Immutable and thread-safe; each
 * method returns a changed copy.
 *
 * <pre>{@code
 * SearchQuery.all().workflowType("checkout").status(WorkflowStatus.FAILED).startedAfter(yesterday).search()
 * }</pre>
 */
public final class SearchQuery {

    private static final SearchQuery ALL = new SearchQuery(List.of());
    private static final Pattern FIELD = Pattern.compile("[a-zA-Z]+");

    /** SQL servers drop quotes and parentheses, split at commas and take stars for wildcards, quoted or not. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("['\"()\\\\,*]|\\p{Cntrl}| AND ");

    private final List<String> conditions;

    private SearchQuery(List<String> conditions) {
        this.conditions = conditions;
    }

    /** {@return a query without conditions} */
    public static SearchQuery all() {
        return ALL;
    }

    /**
     * Only workflows of these names; for tasks, those that belong to one.
     *
     * @param names at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, or the grammar has no way to write it
     */
    public SearchQuery workflowType(String... names) {
        return in("workflowType", names);
    }

    /**
     * Only workflows in these states.
     *
     * @param statuses at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none
     */
    public SearchQuery status(WorkflowStatus... statuses) {
        return in("status", names(statuses));
    }

    /**
     * Only tasks in these states.
     *
     * @param statuses at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none
     */
    public SearchQuery taskStatus(TaskStatus... statuses) {
        return in("status", names(statuses));
    }

    /**
     * Only tasks of these types.
     *
     * @param taskTypes at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, or the grammar has no way to write it
     */
    public SearchQuery taskType(String... taskTypes) {
        return in("taskType", taskTypes);
    }

    /**
     * Only workflows that carry one of these ids of the caller.
     *
     * @param correlationIds at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, or the grammar has no way to write it
     */
    public SearchQuery correlationId(String... correlationIds) {
        return in("correlationId", correlationIds);
    }

    /**
     * Only these executions.
     *
     * @param workflowIds at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, or the grammar has no way to write it
     */
    public SearchQuery workflowId(String... workflowIds) {
        return in("workflowId", workflowIds);
    }

    /**
     * Only what was started after a time.
     *
     * @param time exclusive, to the millisecond
     * @return the changed copy
     */
    public SearchQuery startedAfter(Instant time) {
        return and("startTime>" + time.toEpochMilli());
    }

    /**
     * Only what was started before a time.
     *
     * @param time exclusive, to the millisecond
     * @return the changed copy
     */
    public SearchQuery startedBefore(Instant time) {
        return and("startTime<" + time.toEpochMilli());
    }

    /**
     * Only what ended after a time.
     *
     * @param time exclusive, to the millisecond
     * @return the changed copy
     */
    public SearchQuery endedAfter(Instant time) {
        return and("endTime>" + time.toEpochMilli());
    }

    /**
     * Only what ended before a time.
     *
     * @param time exclusive, to the millisecond
     * @return the changed copy
     */
    public SearchQuery endedBefore(Instant time) {
        return and("endTime<" + time.toEpochMilli());
    }

    /**
     * Only hits with one of these values in a field. A server ignores a field that it does not know, and then finds more.
     *
     * @param field letters only, such as {@code version} or {@code parentWorkflowId}
     * @param values at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is no value, or the grammar has no way to write it or the field
     */
    public SearchQuery in(String field, String... values) {
        if (!FIELD.matcher(field).matches()) {
            throw new IllegalArgumentException("\"" + field + "\" is not the name of a field: letters only");
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("A condition on " + field + " needs a value");
        }
        String all = Arrays.stream(values).map(value -> checked(field, value)).collect(Collectors.joining(","));
        return and(values.length == 1 ? field + "='" + all + "'" : field + " IN (" + all + ")");
    }

    private SearchQuery and(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new SearchQuery(List.copyOf(more));
    }

    private static String checked(String field, String value) {
        boolean bad = value.isBlank()
                || UNSPEAKABLE.matcher(value.toUpperCase(Locale.ROOT)).find();
        if (bad) {
            throw new IllegalArgumentException("The search has no way to write the value \"" + value + "\" of " + field
                    + ": quotes, parentheses, commas, stars, backslashes and AND are part of its grammar");
        }
        return value;
    }

    private static String[] names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }

    /** {@return a search for the first 100 hits} */
    public WorkflowSearch search() {
        return WorkflowSearch.query(toString());
    }

    /** {@return the conditions as the server wants them} */
    @Override
    public String toString() {
        return String.join(" AND ", conditions);
    }
}
