package io.conductor.sdk.client;

import io.conductor.sdk.client.model.EnvironmentVariable;
import java.util.List;
import java.util.Optional;

/**
 * Variables of the server, which workflows read as {@code ${workflow.env.<name>}}: {@code /environment}. Thread-safe; every
 * method blocks until the server has answered. Failures: {@link ConductorException}.
 */
public interface EnvironmentClient {

    /**
     * All variables: {@code GET /environment}.
     *
     * @return the variables
     */
    List<EnvironmentVariable> list();

    /**
     * The value of a variable: {@code GET /environment/{key}}.
     *
     * @param name its name
     * @return the value, empty when there is none
     */
    Optional<String> get(String name);
}
