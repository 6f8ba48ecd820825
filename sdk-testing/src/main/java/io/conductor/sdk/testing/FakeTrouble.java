package io.conductor.sdk.testing;

import java.time.Duration;

/**
 * What is wrong with a {@link FakeConductor}.
 *
 * @param status what every call is answered with; 0 for what it asks for
 * @param away whether every connection is reset
 * @param delay how late every answer is
 */
record FakeTrouble(int status, boolean away, Duration delay) {

    static final FakeTrouble NONE = new FakeTrouble(0, false, Duration.ZERO);
}
