package io.conductor.sdk.client;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets all tests of all modules wait long enough for what they await, since a busy machine may be ten times slower than a
 * quiet one. JUnit finds it by itself.
 */
public final class Patience implements BeforeAllCallback {

    private static final Duration LONG = Duration.ofSeconds(90);

    /** Called by JUnit. */
    public Patience() {}

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
