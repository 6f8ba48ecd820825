package io.conductor.sdk.client;

import org.jspecify.annotations.Nullable;

/**
 * One field of a definition that is not as it should be. Immutable.
 *
 * @param path where, as a JSON path such as {@code $.tasks[0].inputParameters.amount}; elements are counted as in the new
 *     definition, those that it does not have any more as in the old one
 * @param before the JSON value that the server has; null if it has none
 * @param after the JSON value that it shall have; null if none
 */
public record FieldChange(
        String path, @Nullable Object before, @Nullable Object after) {

    /** {@return path, old and new value in one line; long values are cut} */
    @Override
    public String toString() {
        if (before == null) {
            return path + ": added " + JsonText.shortened(after);
        }
        return after == null
                ? path + ": removed " + JsonText.shortened(before)
                : path + ": " + JsonText.shortened(before) + " -> " + JsonText.shortened(after);
    }
}
