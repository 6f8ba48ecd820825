package io.conductor.sdk.client;

import java.util.Optional;

/**
 * How a client deals with a server that fails or is overloaded. Each part can be tuned or switched off. Immutable and
 * thread-safe; each method returns a changed copy.
 *
 * @param retry when a call is sent again
 * @param circuitBreaker when the client stops to call a server that fails, one breaker per server; empty for never
 * @param rateLimit how many calls are sent in some time; empty for no limit
 * @param concurrencyLimit how many calls are under way at once; empty for no limit
 */
public record Resilience(
        RetryPolicy retry,
        Optional<CircuitBreakerPolicy> circuitBreaker,
        Optional<RateLimit> rateLimit,
        Optional<ConcurrencyLimit> concurrencyLimit) {

    /** {@return the standard retries and circuit breaker, no limits} */
    public static Resilience standard() {
        return new Resilience(
                RetryPolicy.standard(),
                Optional.of(CircuitBreakerPolicy.standard()),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return no retries, no circuit breaker, no limits} */
    public static Resilience off() {
        return new Resilience(RetryPolicy.never(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Changes when a call is sent again.
     *
     * @param policy the new policy
     * @return the changed copy
     */
    public Resilience retry(RetryPolicy policy) {
        return new Resilience(policy, circuitBreaker, rateLimit, concurrencyLimit);
    }

    /**
     * Changes when the client stops to call a server.
     *
     * @param policy the new policy
     * @return the changed copy
     */
    public Resilience circuitBreaker(CircuitBreakerPolicy policy) {
        return new Resilience(retry, Optional.of(policy), rateLimit, concurrencyLimit);
    }

    /**
     * Never stops to call a server.
     *
     * @return the changed copy
     */
    public Resilience withoutCircuitBreaker() {
        return new Resilience(retry, Optional.empty(), rateLimit, concurrencyLimit);
    }

    /**
     * Limits how many calls are sent in some time.
     *
     * @param limit the limit
     * @return the changed copy
     */
    public Resilience rateLimit(RateLimit limit) {
        return new Resilience(retry, circuitBreaker, Optional.of(limit), concurrencyLimit);
    }

    /**
     * Limits how many calls are under way at once.
     *
     * @param limit the limit
     * @return the changed copy
     */
    public Resilience concurrencyLimit(ConcurrencyLimit limit) {
        return new Resilience(retry, circuitBreaker, rateLimit, Optional.of(limit));
    }
}
