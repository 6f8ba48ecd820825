package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SecretInfo;
import java.util.List;

/**
 * Secrets, which workflows read as {@code ${workflow.secrets.<name>}}: {@code /secrets}. Conductor OSS reads them from the
 * environment of the server and answers 501 to changes. A value is never logged. Thread-safe; every method blocks until the
 * server has answered. Failures: {@link ConductorException}.
 */
public interface SecretClient {

    /**
     * The names of the secrets that the caller may use: {@code GET /secrets}.
     *
     * @return the names
     */
    List<String> names();

    /**
     * The names of all secrets: {@code POST /secrets}.
     *
     * @return the names
     */
    List<String> allNames();

    /**
     * What the server tells about its secrets: {@code GET /secrets/v2}.
     *
     * @return one entry per secret, without its value
     */
    List<SecretInfo> list();

    /**
     * Whether there is a secret: {@code GET /secrets/{key}/exists}.
     *
     * @param name its name
     * @return whether there is
     */
    boolean exists(String name);

    /**
     * The value of a secret: {@code GET /secrets/{key}}. Servers may refuse or shorten it.
     *
     * @param name its name
     * @return its value
     * @throws ConductorApiException with status 404 if there is none
     */
    String get(String name);

    /**
     * Stores a secret: {@code PUT /secrets/{key}}.
     *
     * @param name its name
     * @param value its value
     * @throws ConductorApiException with status 501 if the server's secrets are read-only
     */
    void put(String name, String value);

    /**
     * Deletes a secret: {@code DELETE /secrets/{key}}.
     *
     * @param name its name
     * @throws ConductorApiException with status 501 if the server's secrets are read-only
     */
    void delete(String name);
}
