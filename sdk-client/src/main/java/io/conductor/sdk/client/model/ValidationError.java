package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the server finds wrong with a request. Immutable and thread-safe.
 *
 * @param path where, such as {@code registerWorkflowDef.arg0.tasks}
 * @param message what is wrong
 * @param invalidValue the value, if the server tells it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ValidationError(
        @Nullable String path,
        @Nullable String message,
        @Nullable String invalidValue) {}
