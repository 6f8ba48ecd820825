package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ExternalStorageLocation;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that are too large for the server and lie in a storage beside it: {@code /workflow/externalstoragelocation} and
 * {@code /tasks/externalstoragelocation}. Starts and task results use it by themselves, as {@link ExternalPayloads} says, and so
 * do workers for the inputs of their tasks; this is for everybody else. What is read or written goes straight to the storage, by
 * addresses that the server signs for a few seconds, with the client's TLS, proxy and time limits, but without its credentials
 * and interceptors. Thread-safe; every method blocks.
 *
 * <p>Conductor OSS gives such addresses with {@code conductor.external-payload-storage.type} {@code s3}, {@code azureblob} or
 * {@code postgres} (the latter only for reading); by default it moves large payloads to its own disk, where clients cannot reach
 * them. Failures: {@link ConductorException}.
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

    /**
     * Writes a payload to the storage. It is written as it is sent, never as a whole in memory.
     *
     * @param type what it is
     * @param payload a map, a record or a bean: what the JSON codec writes as a JSON object
     * @return its path, for {@code externalInputPayloadStoragePath} of a start or {@link TaskResult#withExternalOutput}
     * @throws StorageException if the storage refuses it or cannot be reached, or the server has none for clients
     * @throws PayloadTooLargeException if it is larger than {@link ExternalPayloads#maxBytes()}
     */
    String upload(Type type, Object payload);

    /**
     * Reads a payload from the storage. A connection that breaks is made again, and the reading goes on where it was.
     *
     * @param type what it is
     * @param path what an {@code external…PayloadStoragePath} field holds
     * @return its JSON; to be closed. Its methods throw {@link StorageException} when the storage fails, and
     *     {@link PayloadTooLargeException} after {@link ExternalPayloads#maxBytes()}
     * @throws StorageException if the storage refuses it or cannot be reached, or the server gives no way to it
     */
    InputStream open(Type type, String path);

    /**
     * The input of a task, wherever it lies.
     *
     * @param task the task
     * @return its input, from the storage if the server moved it there
     * @throws StorageException if the storage refuses it or cannot be reached, or the server gives no way to it
     * @throws PayloadTooLargeException if it is larger than {@link ExternalPayloads#maxBytes()}
     */
    Map<String, @Nullable Object> input(Task task);

    /**
     * The output of a task, wherever it lies; as {@link #input(Task)}.
     *
     * @param task the task
     * @return its output
     */
    Map<String, @Nullable Object> output(Task task);

    /**
     * The input of an execution, wherever it lies; as {@link #input(Task)}.
     *
     * @param workflow the execution
     * @return its input
     */
    Map<String, @Nullable Object> input(Workflow workflow);

    /**
     * The output of an execution, wherever it lies; as {@link #input(Task)}.
     *
     * @param workflow the execution
     * @return its output
     */
    Map<String, @Nullable Object> output(Workflow workflow);
}
