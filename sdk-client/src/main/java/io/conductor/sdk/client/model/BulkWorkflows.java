package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * Many executions at once, the answer of {@code POST /workflow/bulk/search}. Immutable and thread-safe.
 *
 * @param bulkErrorResults the reason by id of each that could not be read
 * @param bulkSuccessfulResults the executions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BulkWorkflows(Map<String, String> bulkErrorResults, List<Workflow> bulkSuccessfulResults) {

    /** Copies both. */
    @SuppressWarnings("NullAway") // absent in the JSON of some servers
    public BulkWorkflows {
        bulkErrorResults = bulkErrorResults == null ? Map.of() : Map.copyOf(bulkErrorResults);
        bulkSuccessfulResults = bulkSuccessfulResults == null ? List.of() : List.copyOf(bulkSuccessfulResults);
    }
}
