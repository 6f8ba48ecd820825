package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * One page of a search. Immutable and thread-safe.
 *
 * @param <T> what was searched for
 * @param totalHits how many there are on all pages
 * @param results those of this page
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SearchResult<T>(long totalHits, List<T> results) {

    /** Copies the results. */
    @SuppressWarnings("NullAway") // absent in the JSON of some servers
    public SearchResult {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
