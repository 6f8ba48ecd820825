package io.conductor.sdk.workflow;

import java.util.Objects;

/**
 * Publishes its inputs as an event (EVENT). Its output is the event's id, {@code event_produced}, and what was published. Immutable; see
 * {@link TaskSpec}.
 */
public final class EventTask extends FluentTask<EventTask> {

    /**
     * An event.
     *
     * @param taskReferenceName unique in its workflow
     * @param sink where it goes: {@code conductor} for the server's own queue of this workflow and task, {@code conductor:name} for
     *     another of its queues; with the server's modules for them also {@code kafka:topic}, {@code sqs:queue}, {@code amqp:queue},
     *     {@code nats:subject}. May have references
     */
    public EventTask(String taskReferenceName, String sink) {
        this(TaskHead.of("EVENT", taskReferenceName).field("sink", Objects.requireNonNull(sink, "sink")));
    }

    private EventTask(TaskHead head) {
        super(head, EventTask::new);
    }
}
