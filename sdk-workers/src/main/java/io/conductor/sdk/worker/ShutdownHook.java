package io.conductor.sdk.worker;

import org.jspecify.annotations.Nullable;

/** Runs an action when the JVM is asked to end, unless it is removed before. Thread-safe. */
final class ShutdownHook {

    private final Runnable action;
    private @Nullable Thread thread; // guarded by this

    ShutdownHook(Runnable action) {
        this.action = action;
    }

    synchronized void add() {
        thread = new Thread(action, "conductor-shutdown");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    synchronized void remove() {
        if (thread == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException alreadyEnding) {
            // it is running, or about to find nothing to do
        }
        thread = null;
    }
}
