package io.conductor.sdk.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the one server that all tests of a JVM share: started when first asked for, stopped when the JVM ends. */
final class SharedConductor {

    private final Supplier<LocalConductor> start;
    private @Nullable LocalConductor server;
    private @Nullable LocalConductorException failure;

    SharedConductor(Supplier<LocalConductor> start) {
        this.start = start;
    }

    /** Fails at most once: what made the first start fail would only make every other test wait for the same. */
    synchronized LocalConductor get() {
        if (failure != null) {
            throw new LocalConductorException(
                    "The shared server could not be started before: " + failure.getMessage(), failure);
        }
        if (server == null || server.isClosed()) {
            try {
                server = start.get();
            } catch (LocalConductorException e) {
                if (!(e.getCause() instanceof InterruptedException)) {
                    failure = e;
                }
                throw e;
            }
        }
        return server;
    }
}
