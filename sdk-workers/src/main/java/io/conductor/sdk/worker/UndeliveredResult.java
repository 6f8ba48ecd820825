package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;

/**
 * A result that the server did not take. Immutable.
 *
 * @param taskType the name of the task definition
 * @param result the complete result
 * @param reason why it could not be delivered, for people to read
 * @param deliverableLater whether the server may still take it later: false when it refused this very result
 */
public record UndeliveredResult(String taskType, TaskResult result, String reason, boolean deliverableLater) {}
