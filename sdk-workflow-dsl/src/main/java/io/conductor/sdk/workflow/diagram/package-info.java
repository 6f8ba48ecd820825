/** Draws workflow definitions and executions: Mermaid text, SVG, HTML reports. Knows the model only, and no browser. */
@NullMarked
package io.conductor.sdk.workflow.diagram;

import org.jspecify.annotations.NullMarked;
