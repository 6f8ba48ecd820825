/** The official SDK as a contender. */
@NullMarked
package io.conductor.sdk.benchmarks.official;

import org.jspecify.annotations.NullMarked;
