package io.conductor.sdk.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of one server, each with its circuit breaker. Uses one address until it fails, then the next. A request goes
 * to another address at once only if the first has certainly not got it, or if it is repeatable. Thread-safe.
 */
final class Servers {

    private static final Logger log = LoggerFactory.getLogger(Servers.class);
    private static final Set<Integer> DOWN = Set.of(502, 503, 504);

    private final List<Server> servers;
    private final @Nullable CircuitBreakerPolicy policy;
    private volatile int current;

    /**
     * One address.
     *
     * @param breaker null for none
     * @param failing whether a warning says that it was left because it failed
     */
    private record Server(HttpUrl url, @Nullable Lazy<CircuitBreaker> breaker, AtomicBoolean failing) {

        /** What holds a request back, null if nothing does. */
        @Nullable
        CircuitBreaker breakerOf(ApiRequest request) {
            boolean free = request.isRepeatedByCaller() || request.waitsOnPurpose();
            return breaker == null || free ? null : breaker.get();
        }
    }

    Servers(List<HttpUrl> urls, Optional<CircuitBreakerPolicy> policy, Pause clock) {
        this.policy = policy.orElse(null);
        this.servers = urls.stream()
                .map(url -> new Server(
                        url,
                        policy.map(p -> new Lazy<>(() -> breaker(url, p, clock)))
                                .orElse(null),
                        new AtomicBoolean()))
                .toList();
    }

    private static CircuitBreaker breaker(HttpUrl url, CircuitBreakerPolicy policy, Pause clock) {
        CircuitBreaker breaker = CircuitBreaker.of(
                url.toString(),
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(policy.failurePercent())
                        .slidingWindow(
                                policy.lastCalls(),
                                policy.lastCalls(),
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .waitDurationInOpenState(policy.openFor())
                        .permittedNumberOfCallsInHalfOpenState(policy.trialCalls())
                        .clock(new PauseClock(clock))
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> tell(url, policy, change.getStateTransition()));
        return breaker;
    }

    /** Once when it opens and once when it closes, not for each trial between. */
    private static void tell(HttpUrl url, CircuitBreakerPolicy policy, CircuitBreaker.StateTransition change) {
        switch (change) {
            case CLOSED_TO_OPEN ->
                log.warn(
                        "The server at {} fails; for {} ms at a time nothing is sent to it",
                        url,
                        policy.openFor().toMillis());
            case HALF_OPEN_TO_CLOSED -> log.info("The server at {} answers again", url);
            default -> log.debug("Circuit breaker of {}: {}", url, change);
        }
    }

    HttpUrl first() {
        return servers.get(0).url();
    }

    /** Whether an address lies below the API of this server. */
    boolean owns(HttpUrl address) {
        return servers.stream().anyMatch(server -> {
            HttpUrl api = server.url();
            List<String> segments = api.pathSegments().stream()
                    .filter(segment -> !segment.isEmpty())
                    .toList();
            return api.scheme().equals(address.scheme())
                    && api.host().equals(address.host())
                    && api.port() == address.port()
                    && address.pathSize() > segments.size()
                    && address.pathSegments().subList(0, segments.size()).equals(segments);
        });
    }

    /**
     * Sends a request to the current address, or to another one as long as there is time.
     *
     * @param limit for all addresses together
     * @throws CallNotSentException if all circuit breakers are open
     */
    Answer exchange(ApiRequest request, TimeLimit limit, Function<HttpUrl, Answer> send) {
        int begin = current;
        ConductorException failure = null;
        for (int i = 0; i < servers.size(); i++) {
            int index = (begin + i) % servers.size();
            Server server = servers.get(index);
            CircuitBreaker breaker = server.breakerOf(request);
            if (breaker != null && !breaker.tryAcquirePermission()) {
                failure = failure == null ? notSent(request, server) : failure;
                continue;
            }
            current = index;
            try {
                return observed(index, breaker, send);
            } catch (ConductorConnectionException e) {
                if (!mayGoElsewhere(request, e) || limit.isOver()) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure == null ? new IllegalStateException("no server") : failure;
    }

    private static boolean mayGoElsewhere(ApiRequest request, ConductorConnectionException failure) {
        return (failure.neverSent() || request.isRepeatable())
                && !Thread.currentThread().isInterrupted();
    }

    private Answer observed(int index, @Nullable CircuitBreaker breaker, Function<HttpUrl, Answer> send) {
        Server server = servers.get(index);
        boolean up = false;
        ConductorConnectionException failure = null;
        boolean counts = true;
        try {
            Answer answer = send.apply(server.url());
            up = !DOWN.contains(answer.status());
            return answer;
        } catch (ConductorConnectionException e) {
            failure = e;
            counts = !Thread.currentThread().isInterrupted();
            throw e;
        } catch (PayloadTooLargeException | UnexpectedAnswerException e) {
            up = true;
            throw e;
        } catch (RuntimeException | Error e) {
            counts = false;
            throw e;
        } finally {
            if (breaker != null) {
                report(breaker, counts, up, failure);
            }
            if (up && server.failing().compareAndSet(true, false)) {
                log.info("Server {} answers again", server.url());
            }
            if (counts && !up) {
                moveOn(index);
            }
        }
    }

    /** Without durations: a server that answers slowly is up. */
    private static void report(
            CircuitBreaker breaker, boolean counts, boolean up, @Nullable ConductorException failure) {
        if (!counts) {
            breaker.releasePermission();
        } else if (up) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, failure == null ? new ConductorException("down") : failure);
        }
    }

    private void moveOn(int failed) {
        if (servers.size() > 1 && current == failed) {
            int next = (failed + 1) % servers.size();
            current = next;
            if (servers.get(failed).failing().compareAndSet(false, true)) {
                log.warn(
                        "Server {} fails, going on with {}",
                        servers.get(failed).url(),
                        servers.get(next).url());
            }
        }
    }

    private CallNotSentException notSent(ApiRequest request, Server server) {
        Duration openFor = policy == null ? Duration.ZERO : policy.openFor();
        return new CallNotSentException(
                request + " was not sent: the server at " + server.url() + " fails, it is tried again within "
                        + openFor.toMillis() + " ms",
                null);
    }
}
