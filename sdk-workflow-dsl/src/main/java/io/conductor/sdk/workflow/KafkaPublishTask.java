package io.conductor.sdk.workflow;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a message to Apache Kafka from the server (KAFKA_PUBLISH). Immutable; see {@link TaskSpec}.
 */
public final class KafkaPublishTask extends FluentTask<KafkaPublishTask> {

    private static final String REQUEST = "kafka_request";

    /**
     * A message.
     *
     * @param taskReferenceName unique in its workflow
     * @param bootstrapServers {@code host:port}, more separated by commas; may have references
     * @param topic the topic; may have references
     * @param value what is sent: null, text, number, boolean, list, map, or a {@link Ref} at any depth
     */
    public KafkaPublishTask(String taskReferenceName, String bootstrapServers, String topic, @Nullable Object value) {
        this(TaskHead.of("KAFKA_PUBLISH", taskReferenceName)
                .inputIn(Objects.requireNonNull(bootstrapServers, "bootstrapServers"), REQUEST, "bootStrapServers")
                .inputIn(Objects.requireNonNull(topic, "topic"), REQUEST, "topic")
                .inputIn(value, REQUEST, "value"));
    }

    /**
     * Sets the message's key, written as text.
     *
     * @param key text, or a {@link Ref}
     * @return the changed task
     */
    public KafkaPublishTask key(Object key) {
        return request("key", Objects.requireNonNull(key, "key"));
    }

    /**
     * Sets how the key is written ({@code keySerializer}); as text by default.
     *
     * @param className such as {@code org.apache.kafka.common.serialization.LongSerializer}
     * @return the changed task
     */
    public KafkaPublishTask keySerializer(String className) {
        return request("keySerializer", Objects.requireNonNull(className, "className"));
    }

    /**
     * Sets a header of the message.
     *
     * @param name the header's name
     * @param value text, or a {@link Ref}
     * @return the changed task
     */
    public KafkaPublishTask header(String name, Object value) {
        return with(head().inputIn(Objects.requireNonNull(value, "value"), REQUEST, "headers", name));
    }

    /**
     * Limits the wait for the broker's answer ({@code requestTimeoutMs}).
     *
     * @param timeout at least 1 ms
     * @return the changed task
     * @throws IllegalArgumentException if it is shorter
     */
    public KafkaPublishTask requestTimeout(Duration timeout) {
        return request("requestTimeoutMs", HttpInput.millis(timeout));
    }

    /**
     * Limits how long sending may wait for metadata or a full buffer ({@code maxBlockMs}).
     *
     * @param timeout at least 1 ms
     * @return the changed task
     * @throws IllegalArgumentException if it is shorter
     */
    public KafkaPublishTask maxBlock(Duration timeout) {
        return request("maxBlockMs", HttpInput.millis(timeout));
    }

    private KafkaPublishTask request(String name, Object value) {
        return with(head().inputIn(value, REQUEST, name));
    }

    private KafkaPublishTask(TaskHead head) {
        super(head, KafkaPublishTask::new);
    }
}
