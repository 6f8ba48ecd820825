package io.conductor.sdk.workflow;

import java.io.Serializable;

/**
 * One mistake in a workflow, or what looks like one. Immutable.
 *
 * @param path where: the workflow's name, then reference names from the outside in, separated by {@code /}
 * @param cause what is wrong
 * @param hint what to do
 */
public record Problem(String path, String cause, String hint) implements Serializable {

    /** {@return path, cause and hint in one line} */
    @Override
    public String toString() {
        return path + ": " + cause + ". " + hint + (hint.endsWith("?") ? "" : ".");
    }
}
