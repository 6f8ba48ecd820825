/** Programs that work off the stub server's tasks, each in a process of its own. */
@NullMarked
package io.conductor.sdk.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
