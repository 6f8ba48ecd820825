package io.conductor.sdk.client.model;

import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as it came, read only when it is asked for, and then straight into the type that is asked for. Each call
 * reads anew. Immutable and thread-safe. Made by the JSON codec of the client.
 */
public interface Payload {

    /**
     * Reads the value.
     *
     * @param <T> the type asked for; must match {@code type}
     * @param type the type asked for, with its type arguments
     * @return the value; null for the JSON value null
     * @throws IllegalArgumentException if it does not fit the type; the message says where
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type as a value
    <T> @Nullable T as(Type type);

    /**
     * The fields of a JSON object, each unread.
     *
     * @return by name, in their order, without those that are null; empty if the value is no object
     */
    Map<String, Payload> fields();
}
