/** Starts the processes, measures them from outside, and writes the table. */
@NullMarked
package io.conductor.sdk.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
