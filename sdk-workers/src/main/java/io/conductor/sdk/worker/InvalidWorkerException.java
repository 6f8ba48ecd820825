package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import java.util.List;

/** Workers cannot be run as they are written. Lists every complaint at once, before anything is polled. Immutable. */
public final class InvalidWorkerException extends ConductorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of strings; exceptions are not meant to be serialized
    private final List<String> complaints;

    InvalidWorkerException(List<String> complaints) {
        super("The workers cannot be started:\n  - " + String.join("\n  - ", complaints));
        this.complaints = List.copyOf(complaints);
    }

    /** {@return each complaint: where, and what is wrong there} */
    public List<String> complaints() {
        return complaints;
    }
}
