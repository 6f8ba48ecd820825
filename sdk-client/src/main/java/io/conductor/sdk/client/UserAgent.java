package io.conductor.sdk.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** How the SDK introduces itself to the server: {@code conductor-sdk-java/<version>}. */
final class UserAgent {

    static final String TEXT = "conductor-sdk-java/" + version();

    private UserAgent() {}

    private static String version() {
        Properties properties = new Properties();
        try (InputStream resource = UserAgent.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            return "unknown"; // a name is not worth a failure
        }
        return properties.getProperty("version", "unknown");
    }
}
