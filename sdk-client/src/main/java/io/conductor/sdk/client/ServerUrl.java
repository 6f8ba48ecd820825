package io.conductor.sdk.client;

import okhttp3.HttpUrl;

/** The URL of the server's API as a user may write it, and as the transport needs it. */
final class ServerUrl {

    private ServerUrl() {}

    /** Without trailing and double slashes, which the server refuses; with {@code /api} when there is no path. */
    static HttpUrl parse(String serverUrl) {
        String text = serverUrl.strip();
        HttpUrl url = text.matches("(?i)https?://[^/\\\\].*") ? HttpUrl.parse(text) : null;
        if (url == null || url.encodedQuery() != null || url.encodedFragment() != null) {
            throw new IllegalArgumentException("\"" + withoutUser(text)
                    + "\" is not the URL of a Conductor API; write it like http://localhost:8080/api");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("The server URL must not hold a user or password; use credentials(…)");
        }
        String path = url.encodedPath().replaceAll("/+", "/").replaceAll("/$", "");
        return url.newBuilder().encodedPath(path.isEmpty() ? "/api" : path).build();
    }

    private static String withoutUser(String text) {
        return text.replaceAll("//.*@", "//***@");
    }
}
