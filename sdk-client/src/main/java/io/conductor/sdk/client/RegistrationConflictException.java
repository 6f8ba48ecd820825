package io.conductor.sdk.client;

import java.util.List;

/**
 * Definitions were not registered because somebody else changed them since the plan was made, or is registering right now.
 * Nothing was overwritten; make a new plan. Immutable.
 */
public final class RegistrationConflictException extends ConductorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> conflicts;

    RegistrationConflictException(List<String> conflicts) {
        super("Nothing was overwritten:\n  - " + String.join("\n  - ", conflicts));
        this.conflicts = List.copyOf(conflicts);
    }

    /** {@return each conflict: which definition, and what was changed} */
    public List<String> conflicts() {
        return conflicts;
    }
}
