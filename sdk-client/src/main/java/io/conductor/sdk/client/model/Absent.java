package io.conductor.sdk.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an absent JSON field of an execution means. */
final class Absent {

    private Absent() {}

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    static Map<String, @Nullable Object> orEmpty(@Nullable Map<String, @Nullable Object> value) {
        return value == null ? FrozenMap.EMPTY : value;
    }

    static List<String> orEmpty(@Nullable List<String> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    /** A copy that cannot be changed, null for null. */
    static @Nullable Map<String, @Nullable Object> frozen(@Nullable Map<String, @Nullable Object> value) {
        return value == null ? null : FrozenMap.of(value);
    }

    /** Epoch milliseconds, where the server writes 0 for "not yet". */
    static Optional<Instant> time(long epochMillis) {
        return epochMillis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(epochMillis));
    }
}
