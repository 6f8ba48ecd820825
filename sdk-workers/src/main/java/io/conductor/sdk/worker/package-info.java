/** Runs the tasks of workflows in annotated methods: polls, executes, reports. */
@NullMarked
package io.conductor.sdk.worker;

import org.jspecify.annotations.NullMarked;
