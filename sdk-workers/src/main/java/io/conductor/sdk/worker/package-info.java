/**
 * Runs the tasks of workflows in annotated methods: polls, executes, reports. {@link io.conductor.sdk.worker.WorkerRunner} and
 * {@link io.conductor.sdk.worker.WorkerTask} are where to begin. {@link io.conductor.sdk.worker.OfflineRunner} and {@link
 * io.conductor.sdk.worker.OfflineTask} are not part of the API.
 */
@NullMarked
package io.conductor.sdk.worker;

import org.jspecify.annotations.NullMarked;
