/** Builds workflow definitions from typed tasks and checks them before a server sees them. */
@NullMarked
package io.conductor.sdk.workflow;

import org.jspecify.annotations.NullMarked;
