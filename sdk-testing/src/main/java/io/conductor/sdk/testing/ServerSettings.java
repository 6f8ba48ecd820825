package io.conductor.sdk.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param jar the server's jar, or null to find it
 * @param javaHome the Java installation to run it on, or null to find one
 * @param port the port, or 0 for any free one
 * @param startTimeout how long a start may take
 * @param logFile where the log goes, or null for the temporary directory
 * @param properties the server's own settings
 * @param jvmOptions added to the options of the server's JVM
 * @param progress takes the lines about long steps
 */
record ServerSettings(
        @Nullable Path jar,
        @Nullable Path javaHome,
        int port,
        Duration startTimeout,
        @Nullable Path logFile,
        Map<String, String> properties,
        List<String> jvmOptions,
        Consumer<String> progress) {}
