package io.conductor.sdk.client;

import java.util.List;

/** Definitions cannot be read or contradict each other. Lists every complaint, before any server is asked. Immutable. */
public final class InvalidDefinitionsException extends ConductorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> complaints;

    InvalidDefinitionsException(List<String> complaints) {
        super("The definitions cannot be used:\n  - " + String.join("\n  - ", complaints));
        this.complaints = List.copyOf(complaints);
    }

    /** {@return each complaint: where, and what is wrong there} */
    public List<String> complaints() {
        return complaints;
    }
}
