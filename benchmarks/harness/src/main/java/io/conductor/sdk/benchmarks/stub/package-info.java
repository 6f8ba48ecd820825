/** A server that hands out tasks at almost no cost, and counts. */
@NullMarked
package io.conductor.sdk.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
