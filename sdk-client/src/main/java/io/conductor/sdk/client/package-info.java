/** Talks to a Conductor server: one client for each part of its API, and the errors they report. */
@NullMarked
package io.conductor.sdk.client;

import org.jspecify.annotations.NullMarked;
