package io.conductor.sdk.client;

/** The server does not have the definitions that it should have. The message is the plan. Immutable. */
public final class DefinitionsDifferException extends ConductorException {

    private static final long serialVersionUID = 1L;

    DefinitionsDifferException(String plan) {
        super("The server has other definitions.\n" + plan);
    }
}
