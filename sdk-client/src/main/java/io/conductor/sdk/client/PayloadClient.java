package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ExternalStorageLocation;

/**
 * Where payloads lie that are too large for the server: {@code /workflow/externalstoragelocation} and
 * {@code /tasks/externalstoragelocation}. Thread-safe; every method blocks until the server has answered.
 *
 * <p>Every method throws {@link ConductorApiException} when the server refuses, {@link ConductorConnectionException} when
 * no answer comes, and {@link UnexpectedAnswerException} when the answer is not what the API promises.
 */
public interface PayloadClient {

    /** What is done with a payload. */
    enum Operation {
        /** It is downloaded. */
        READ,
        /** It is uploaded. */
        WRITE
    }

    /** What a payload is. */
    enum Type {
        /** The input of a workflow. */
        WORKFLOW_INPUT,
        /** The output of a workflow. */
        WORKFLOW_OUTPUT,
        /** The input of a task. */
        TASK_INPUT,
        /** The output of a task. */
        TASK_OUTPUT
    }

    /**
     * Where to read or write a payload.
     *
     * @param type what it is
     * @param operation what is done with it
     * @param path its name: for READ what an {@code external…PayloadStoragePath} field holds, for WRITE any text, as the
     *     server gives it a name
     * @return the place; its address is null on servers whose storage clients cannot reach
     */
    ExternalStorageLocation location(Type type, Operation operation, String path);
}
