package io.conductor.sdk.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to search for, the parameters of {@code GET /workflow/search} and the other searches. Immutable and thread-safe; each method returns a
 * changed copy.
 *
 * @param query conditions such as {@code workflowType = 'checkout' AND status IN (FAILED,TIMED_OUT)}; empty for all
 * @param freeText words to find, {@code *} for any
 * @param start how many hits to leave out
 * @param size how many hits at most
 * @param sort a field and a direction such as {@code startTime:DESC}; null for the server's order
 * @param classifier only workflows of this class, where the server knows classes; null for any
 * @param topLevelOnly whether to leave out sub-workflows, where the server can
 */
public record WorkflowSearch(
        String query,
        String freeText,
        int start,
        int size,
        @Nullable String sort,
        @Nullable String classifier,
        boolean topLevelOnly) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if start is negative or size below 1
     */
    public WorkflowSearch {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(freeText, "freeText");
        if (start < 0 || size < 1) {
            throw new IllegalArgumentException(
                    "start must not be negative and size at least 1: " + start + ", " + size);
        }
    }

    /**
     * The first 100 hits of a query.
     *
     * @param query conditions; the server ignores fields that it does not know, and OR finds nothing
     * @return the search
     */
    public static WorkflowSearch query(String query) {
        return new WorkflowSearch(query, "*", 0, 100, null, null, false);
    }

    /**
     * The same search for another page.
     *
     * @param start how many hits to leave out
     * @param size how many hits at most
     * @return the changed copy
     * @throws IllegalArgumentException if start is negative or size below 1
     */
    public WorkflowSearch page(int start, int size) {
        return new WorkflowSearch(query, freeText, start, size, sort, classifier, topLevelOnly);
    }

    /**
     * The same search in another order.
     *
     * @param sort a field and a direction such as {@code startTime:DESC}
     * @return the changed copy
     */
    public WorkflowSearch sort(String sort) {
        return new WorkflowSearch(query, freeText, start, size, sort, classifier, topLevelOnly);
    }

    /**
     * The same search, which also looks for words.
     *
     * @param freeText the words, {@code *} for any
     * @return the changed copy
     */
    public WorkflowSearch freeText(String freeText) {
        return new WorkflowSearch(query, freeText, start, size, sort, classifier, topLevelOnly);
    }

    /**
     * The same search without sub-workflows, where the server can leave them out.
     *
     * @return the changed copy
     */
    public WorkflowSearch onlyTopLevel() {
        return new WorkflowSearch(query, freeText, start, size, sort, classifier, true);
    }

    /**
     * The same search for workflows of one class, where the server knows classes.
     *
     * @param classifier the class
     * @return the changed copy
     */
    public WorkflowSearch classifier(String classifier) {
        return new WorkflowSearch(query, freeText, start, size, sort, classifier, topLevelOnly);
    }

    ApiRequest of(ApiRequest request) {
        return request.query("start", start)
                .query("size", size)
                .query("sort", sort)
                .query("freeText", freeText)
                .query("query", query.isEmpty() ? null : query)
                .query("classifier", classifier)
                .query("topLevelOnly", topLevelOnly ? true : null);
    }
}
