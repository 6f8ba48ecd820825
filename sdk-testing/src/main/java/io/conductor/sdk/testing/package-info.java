/** Starts a real server for tests, and hands clients and workers to JUnit 5 test methods. */
@NullMarked
package io.conductor.sdk.testing;

import org.jspecify.annotations.NullMarked;
