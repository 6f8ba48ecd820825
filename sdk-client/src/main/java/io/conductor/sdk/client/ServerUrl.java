package io.conductor.sdk.client;

import java.net.URI;
import java.net.URISyntaxException;

/** The URL of the server's API as a user may write it, and as the transport needs it. */
final class ServerUrl {

    private ServerUrl() {}

    /** Without trailing slashes, query and fragment; a server refuses double slashes. */
    static URI parse(String serverUrl) {
        URI url = uri(serverUrl.strip());
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw notAnUrl(serverUrl, null);
        }
        String path = url.getRawPath().replaceAll("/+", "/").replaceAll("/$", "");
        return uri(url.getScheme() + "://" + url.getRawAuthority() + (path.isEmpty() ? "/api" : path));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw notAnUrl(text, e);
        }
    }

    private static IllegalArgumentException notAnUrl(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not the URL of a Conductor API; write it like http://localhost:8080/api", cause);
    }
}
