package io.conductor.sdk.client;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a call through when its turn has come, as the limits of the client say. Thread-safe. */
final class Admission {

    private final @Nullable RateLimiter rate;
    private final @Nullable Bulkhead concurrency;
    private final Pause clock;

    Admission(Optional<RateLimit> rateLimit, Optional<ConcurrencyLimit> concurrencyLimit, Pause clock) {
        this.rate = rateLimit.map(limit -> limiter(limit, clock)).orElse(null);
        this.concurrency = concurrencyLimit.map(Admission::bulkhead).orElse(null);
        this.clock = clock;
    }

    /** By its constructor, as the factory methods take no clock. */
    private static RateLimiter limiter(RateLimit limit, Pause clock) {
        return new AtomicRateLimiter(
                "conductor",
                RateLimiterConfig.custom()
                        .limitForPeriod(limit.calls())
                        .limitRefreshPeriod(limit.per())
                        .timeoutDuration(limit.maxWait())
                        .build(),
                clock::nanoTime);
    }

    private static Bulkhead bulkhead(ConcurrencyLimit limit) {
        return Bulkhead.of(
                "conductor",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limit.calls())
                        .maxWaitDuration(limit.maxWait())
                        .build());
    }

    Answer call(ApiRequest request, Supplier<Answer> send) {
        awaitTurn(request);
        Bulkhead limit = concurrency;
        if (limit == null) {
            return send.get();
        }
        if (!limit.tryAcquirePermission()) {
            throw new CallNotSentException(
                    request + " was not sent: the client has as many calls under way as it is allowed to, "
                            + limit.getBulkheadConfig().getMaxConcurrentCalls(),
                    null);
        }
        try {
            return send.get();
        } finally {
            limit.onComplete();
        }
    }

    private void awaitTurn(ApiRequest request) {
        if (rate == null) {
            return;
        }
        long wait = rate.reservePermission();
        if (wait < 0) {
            throw new CallNotSentException(
                    request + " was not sent: the client has sent as many calls as it is allowed to, "
                            + rate.getRateLimiterConfig().getLimitForPeriod() + " in "
                            + rate.getRateLimiterConfig()
                                    .getLimitRefreshPeriod()
                                    .toMillis() + " ms",
                    null);
        }
        if (wait > 0) {
            sleep(request, Duration.ofNanos(wait));
        }
    }

    private void sleep(ApiRequest request, Duration wait) {
        try {
            clock.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallNotSentException(request + " was not sent: the thread was interrupted", e);
        }
    }
}
