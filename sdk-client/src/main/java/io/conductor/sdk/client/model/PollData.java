package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who polled a queue last, an entry of {@code GET /tasks/queue/polldata}. Immutable and thread-safe. */
public final class PollData extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private PollData(Map<String, ?> json) {
        super(json);
    }

    /** {@return the task type} */
    public String queueName() {
        return text("queueName", "");
    }

    /** {@return the domain that was polled, if one was} */
    public Optional<String> domain() {
        return optionalText("domain");
    }

    /** {@return who polled, if it said so} */
    public Optional<String> workerId() {
        return optionalText("workerId");
    }

    /** {@return when} */
    public Optional<Instant> lastPollTime() {
        return time("lastPollTime");
    }
}
