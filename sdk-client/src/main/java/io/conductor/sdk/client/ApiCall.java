package io.conductor.sdk.client;

/**
 * Which call a request belongs to, for those who hear of it. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param template the path below the API with names in place of names and ids, such as {@code /workflow/{workflowId}}; one of
 *     about a hundred, good for a label of a metric
 * @param path the path below the API, raw; holds names and ids
 */
public record ApiCall(String method, String template, String path) {}
