package io.conductor.sdk.client;

import io.conductor.sdk.client.model.EnvironmentVariable;
import java.util.List;
import java.util.Optional;

/**
 * Variables of the server, which workflows read as {@code ${workflow.env.<name>}}: {@code /environment}. Thread-safe; every
 * method blocks until the server has answered.
 *
 * <p>Every method throws {@link ConductorApiException} when the server refuses, {@link ConductorConnectionException} when
 * no answer comes, and {@link UnexpectedAnswerException} when the answer is not what the API promises.
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
