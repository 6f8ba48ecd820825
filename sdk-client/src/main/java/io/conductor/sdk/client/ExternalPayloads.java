package io.conductor.sdk.client;

/**
 * When the inputs of workflows and the outputs of tasks go to the storage outside of the server, instead of through it, and how
 * much is read from there. Larger ones are sent there when the server has such a storage and lets clients reach it; where it
 * does not, as Conductor OSS with its default settings, they go to the server as long as they are within
 * {@link Limits#maxPayloadBytes()}. What the server itself has moved there is read in any case. Immutable and thread-safe.
 *
 * @param workflowInputAbove how many bytes of JSON a start may have before its input goes to the storage
 * @param taskOutputAbove how many bytes of JSON a task result may have before its output goes to the storage
 * @param maxBytes how many bytes of JSON may be written to or read from the storage at once; they become a value in memory
 */
public record ExternalPayloads(long workflowInputAbove, long taskOutputAbove, long maxBytes) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public ExternalPayloads {
        if (workflowInputAbove < 1 || taskOutputAbove < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("workflowInputAbove, taskOutputAbove and maxBytes must be at least 1: "
                    + workflowInputAbove + ", " + taskOutputAbove + ", " + maxBytes);
        }
    }

    /** {@return workflow inputs above 5 MiB and task outputs above 3 MiB, where Conductor itself begins; up to 128 MiB} */
    public static ExternalPayloads standard() {
        return new ExternalPayloads(5L << 20, 3L << 20, 128L << 20);
    }

    /** {@return nothing is written to the storage, and read up to 128 MiB} */
    public static ExternalPayloads readOnly() {
        return new ExternalPayloads(Long.MAX_VALUE, Long.MAX_VALUE, 128L << 20);
    }
}
