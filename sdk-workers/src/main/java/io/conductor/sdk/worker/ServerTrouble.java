package io.conductor.sdk.worker;

import io.conductor.sdk.client.CallNotSentException;
import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.UnexpectedAnswerException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an operator once that a trouble with the server has begun and once that it is over, however many workers meet it:
 * one WARN and one INFO for each kind of trouble. Thread-safe.
 */
final class ServerTrouble {

    private static final Logger log = LoggerFactory.getLogger(ServerTrouble.class);

    private enum Kind {
        AWAY("The server does not answer workers; they go on trying", "The server answers workers again"),
        REFUSED("The server refuses workers; they go on trying, slowly", "The server admits workers again"),
        BUSY("Calls of workers are held back; they slow down", "Calls of workers are no longer held back"),
        ERRORS("The server answers workers with errors; they go on trying", "The server serves workers again"),
        CLOSED("Workers cannot go on", "Workers go on");

        final String beginning;
        final String end;

        Kind(String beginning, String end) {
            this.beginning = beginning;
            this.end = end;
        }

        static Kind of(ConductorException e) {
            if (e instanceof ClientClosedException) {
                return CLOSED;
            }
            if (e instanceof CallNotSentException) {
                return BUSY;
            }
            if (e instanceof UnexpectedAnswerException) {
                return ERRORS;
            }
            if (!(e instanceof ConductorApiException answer)) {
                return AWAY;
            }
            return switch (answer.status()) {
                case 401, 403 -> REFUSED;
                case 429 -> BUSY;
                case 502, 503, 504 -> AWAY;
                default -> ERRORS;
            };
        }
    }

    private final LongSupplier nanoTime;
    private final Map<Kind, Set<String>> afflicted = new EnumMap<>(Kind.class); // guarded by this
    private final Map<Kind, Long> since = new EnumMap<>(Kind.class); // guarded by this
    private boolean hasPassed; // guarded by this
    private long lastPassed; // guarded by this

    ServerTrouble(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Somebody's calls fail again and again; may be told more than once. A call without an answer is no news if others that
     * were sent later had theirs.
     *
     * @param sent when the call was sent
     */
    synchronized void met(String who, ConductorException e, long sent) {
        Kind kind = Kind.of(e);
        if (kind == Kind.AWAY && hasPassed && lastPassed - sent > 0) {
            return;
        }
        Set<String> all = afflicted.computeIfAbsent(kind, key -> new HashSet<>());
        if (all.contains(who)) {
            return;
        }
        afflicted.values().forEach(each -> each.remove(who));
        if (all.isEmpty()) {
            since.put(kind, nanoTime.getAsLong());
            log.warn("{}: {}", kind.beginning, e.getMessage());
        }
        all.add(who);
    }

    /** Somebody's call was answered well. */
    synchronized void passed(String who) {
        lastPassed = nanoTime.getAsLong();
        hasPassed = true;
        afflicted.forEach((kind, all) -> {
            if (all.remove(who) && all.isEmpty()) {
                long nanos = nanoTime.getAsLong() - since.getOrDefault(kind, 0L);
                log.info("{}, after {} ms", kind.end, Duration.ofNanos(nanos).toMillis());
            }
        });
    }
}
