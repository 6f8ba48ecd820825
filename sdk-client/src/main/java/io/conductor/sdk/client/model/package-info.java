/** Everything that has a JSON name: definitions, executions, tasks and results, as immutable values. */
@NullMarked
package io.conductor.sdk.client.model;

import org.jspecify.annotations.NullMarked;
