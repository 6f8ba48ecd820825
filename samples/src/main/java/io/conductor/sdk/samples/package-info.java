/** Four workflows with their workers, run against a real server by one command. */
@NullMarked
package io.conductor.sdk.samples;

import org.jspecify.annotations.NullMarked;
