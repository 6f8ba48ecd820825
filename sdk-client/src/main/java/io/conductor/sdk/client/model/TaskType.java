package io.conductor.sdk.client.model;

import java.util.Objects;

/**
 * A task type with the types of its input and output, to be written down once: the definition of a workflow checks its
 * references against it, and the workers are held to it. Immutable and thread-safe.
 *
 * <pre>{@code
 * static final TaskType<Order, Payment> CHARGE = new TaskType<>("charge", Order.class, Payment.class);
 * }</pre>
 *
 * @param <I> the type of the input
 * @param <O> the type of the output
 * @param name the name of the task definition, not blank
 * @param input a record, a bean, or Map for any input
 * @param output a record, a bean, Map for any output, or Void for none
 */
public record TaskType<I, O>(String name, Class<I> input, Class<O> output) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public TaskType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a task type must not be blank");
        }
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
    }
}
