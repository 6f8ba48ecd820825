package io.conductor.sdk.client.model;

import java.util.Objects;

/**
 * A workflow with the types of its input and output, to be written down once: its definition is checked against it, and
 * whoever starts it can neither give another input nor read another output. Immutable and thread-safe.
 *
 * <pre>{@code
 * static final WorkflowType<Order, Receipt> CHECKOUT = new WorkflowType<>("checkout", 1, Order.class, Receipt.class);
 * }</pre>
 *
 * @param <I> the type of the input
 * @param <O> the type of the output
 * @param name the workflow's name, not blank
 * @param version its version
 * @param input a record, a bean, or Map for any input
 * @param output a record, a bean, or Map for any output
 */
public record WorkflowType<I, O>(String name, int version, Class<I> input, Class<O> output) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public WorkflowType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a workflow type must not be blank");
        }
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
    }
}
