package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What became of each part of a call on many. Immutable and thread-safe.
 *
 * @param bulkErrorResults the reason by name or id of each that failed
 * @param bulkSuccessfulResults the names or ids of those that succeeded
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BulkResponse(Map<String, String> bulkErrorResults, List<String> bulkSuccessfulResults) {

    /** Copies both. */
    @SuppressWarnings("NullAway") // absent in the JSON of some servers
    public BulkResponse {
        bulkErrorResults = bulkErrorResults == null ? Map.of() : Map.copyOf(bulkErrorResults);
        bulkSuccessfulResults = bulkSuccessfulResults == null ? List.of() : List.copyOf(bulkSuccessfulResults);
    }
}
