package io.conductor.sdk.client;

import io.conductor.sdk.client.model.EventHandler;
import java.util.List;

/**
 * Event handlers: {@code /event}. A new handler begins to work within a minute. Thread-safe; every method blocks until the
 * server has answered. Failures: {@link ConductorException}.
 */
public interface EventClient {

    /**
     * Registers a handler: {@code POST /event}.
     *
     * @param handler the handler
     * @throws ConductorApiException with status 500 if the name is taken, 400 if it has no action
     */
    void register(EventHandler handler);

    /**
     * Replaces a handler: {@code PUT /event}.
     *
     * @param handler the handler
     * @throws ConductorApiException with status 500 if there is none of that name
     */
    void update(EventHandler handler);

    /**
     * All handlers: {@code GET /event}.
     *
     * @return the handlers
     */
    List<EventHandler> getAll();

    /**
     * The handlers of an event: {@code GET /event/{event}}.
     *
     * @param event such as {@code conductor:<workflowName>:<queueName>}
     * @param activeOnly whether to leave out those that are switched off
     * @return the handlers
     */
    List<EventHandler> getFor(String event, boolean activeOnly);

    /**
     * Deletes a handler: {@code DELETE /event/{name}}.
     *
     * @param name its name
     * @throws ConductorApiException with status 500 if there is none
     */
    void delete(String name);
}
