/** Benchmarks of single steps, run by JMH. */
@NullMarked
package io.conductor.sdk.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
