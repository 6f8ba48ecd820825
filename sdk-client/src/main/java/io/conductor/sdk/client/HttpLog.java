package io.conductor.sdk.client;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests and answers under {@code io.conductor.sdk.client.http}: method, path and status at DEBUG, headers without
 * secrets at TRACE, bodies and query never.
 */
final class HttpLog implements Interceptor {

    private static final Logger log = LoggerFactory.getLogger("io.conductor.sdk.client.http");
    private static final Set<String> HARMLESS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "date",
            "host",
            "keep-alive",
            "server",
            "transfer-encoding",
            "user-agent");

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!log.isDebugEnabled()) {
            return chain.proceed(chain.request());
        }
        Request request = chain.request();
        long begin = System.nanoTime();
        Response response = chain.proceed(request);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        log.debug(
                "{} {} was answered {} in {} ms",
                request.method(),
                request.url().encodedPath(),
                response.code(),
                millis);
        if (log.isTraceEnabled()) {
            log.trace("Request headers: {}; answer headers: {}", shown(request.headers()), shown(response.headers()));
        }
        return response;
    }

    /** The values of those headers only that are known to be harmless. */
    static String shown(Headers headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach(header -> text.append(text.length() == 0 ? "" : ", ")
                .append(header.getFirst())
                .append(": ")
                .append(HARMLESS.contains(header.getFirst().toLowerCase(Locale.ROOT)) ? header.getSecond() : "***"));
        return text.toString();
    }
}
