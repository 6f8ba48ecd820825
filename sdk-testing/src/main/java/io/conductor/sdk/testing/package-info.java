/**
 * Tests workflows and workers: without a server, against a fake one, and against a real one that it starts. {@link
 * io.conductor.sdk.testing.WorkerHarness}, {@link io.conductor.sdk.testing.FakeConductor}, {@link
 * io.conductor.sdk.testing.WorkflowTester}, {@link io.conductor.sdk.testing.ConductorTest} and {@link
 * io.conductor.sdk.testing.ConductorAssertions} are where to begin.
 */
@NullMarked
package io.conductor.sdk.testing;

import org.jspecify.annotations.NullMarked;
