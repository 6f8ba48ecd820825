/**
 * Talks to a Conductor server: one client for each part of its API, and the errors they report. {@link
 * io.conductor.sdk.client.ConductorClient} is where to begin. {@link io.conductor.sdk.client.NearestName} is not part of the API.
 */
@NullMarked
package io.conductor.sdk.client;

import org.jspecify.annotations.NullMarked;
