package io.conductor.sdk.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the user asked for, as {@link LocalConductor.Builder} says; null for what is to be found or made. */
record ServerSettings(
        @Nullable Path jar,
        @Nullable Path javaHome,
        int port,
        Duration startTimeout,
        @Nullable Path logFile,
        Map<String, String> properties,
        List<String> jvmOptions,
        Map<String, String> environment,
        Consumer<String> progress) {}
