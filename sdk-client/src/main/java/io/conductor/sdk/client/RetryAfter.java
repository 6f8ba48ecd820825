package io.conductor.sdk.client;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.Response;

/** How long a server asks to wait before the next attempt. */
final class RetryAfter {

    static final String HEADER = "Retry-After";

    /** Under this name OkHttp does not see it; it would act on it by itself. */
    static final String HIDDEN = "X-Conductor-Sdk-Retry-After";

    private RetryAfter() {}

    /** Zero when it does not ask, or when it cannot be understood. */
    static Duration of(Response response) {
        String value = response.header(HIDDEN, response.header(HEADER, ""));
        if (value == null || value.isBlank()) {
            return Duration.ZERO;
        }
        if (value.strip().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value.strip()));
        }
        return until(value.strip(), response.header("Date", ""));
    }

    /** By the clock of the server, which may not be that of this machine. */
    private static Duration until(String time, @org.jspecify.annotations.Nullable String now) {
        try {
            Duration wait = Duration.between(instant(now == null ? "" : now), instant(time));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static Instant instant(String httpDate) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate, Instant::from);
    }
}
