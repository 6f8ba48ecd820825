package io.conductor.sdk.client;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a repeatable request again, unless its caller does that, as the {@link RetryPolicy} says, within the time limit of the call. Thread-safe. */
final class Retrying {

    private static final Logger log = LoggerFactory.getLogger(Retrying.class);

    private final RetryPolicy policy;
    private final Lazy<Retry> retry;
    private final Pause clock;

    /**
     * Retries.
     *
     * @param isTransient whether an answer may be better later
     */
    Retrying(RetryPolicy policy, Predicate<Answer> isTransient, Pause clock, DoubleSupplier random) {
        this.policy = policy;
        this.clock = clock;
        this.retry = new Lazy<>(() -> retry(policy, isTransient, random));
    }

    private static Retry retry(RetryPolicy policy, Predicate<Answer> isTransient, DoubleSupplier random) {
        IntervalFunction growing = IntervalFunction.ofExponentialBackoff(policy.firstPause(), 2, policy.longestPause());
        return Retry.of(
                "conductor",
                RetryConfig.<Answer>custom()
                        .maxAttempts(policy.maxAttempts())
                        .retryOnResult(isTransient)
                        .retryOnException(Retrying::mayPass)
                        .intervalBiFunction((attempt, outcome) -> pause(growing.apply(attempt), outcome, random))
                        .build());
    }

    boolean trustsIdempotencyKeys() {
        return policy.trustIdempotencyKeys();
    }

    int maxAttempts() {
        return policy.maxAttempts();
    }

    /** A connection may come up again; a certificate that is refused stays so. */
    private static boolean mayPass(Throwable e) {
        return e instanceof ConductorConnectionException failure
                && !(failure.neverSent() && failure.getCause() instanceof SSLException);
    }

    private static long pause(long longest, Either<Throwable, Answer> outcome, DoubleSupplier random) {
        long byChance = Math.max(1, (long) (longest * (0.5 + random.getAsDouble() / 2)));
        long asked = outcome.isRight() ? outcome.get().retryAfter().toMillis() : 0;
        return Math.max(byChance, asked);
    }

    /**
     * The first good answer, or the last bad one.
     *
     * @param limit for all attempts together
     * @param attempt sends the request within the time that it is given
     */
    Answer call(ApiRequest request, Duration limit, Function<Duration, Answer> attempt) {
        if (request.isRepeatedByCaller() || !request.isRepeatable()) {
            return attempt.apply(limit);
        }
        long deadline = clock.nanoTime() + limit.toNanos();
        Retry.AsyncContext<Answer> attempts = retry.get().asyncContext();
        Duration left = limit;
        while (true) {
            long pause;
            try {
                Answer answer = attempt.apply(left);
                pause = attempts.onResult(answer);
                left = after(pause, deadline);
                if (left.isZero()) {
                    return answer;
                }
                log.debug("{} was answered {}, sent again in {} ms", request, answer.status(), pause);
                if (!sleep(pause)) {
                    return answer;
                }
            } catch (ConductorConnectionException e) {
                pause = Thread.currentThread().isInterrupted() ? -1 : attempts.onError(e);
                left = after(pause, deadline);
                if (left.isZero()) {
                    throw e;
                }
                log.debug("{} had no answer, sent again in {} ms", request, pause);
                if (!sleep(pause)) {
                    throw e;
                }
            }
        }
    }

    /** What is left of the time after a pause; zero if there is to be no further attempt. */
    private Duration after(long pause, long deadline) {
        long left = deadline
                - clock.nanoTime()
                - Duration.ofMillis(Math.max(0, pause)).toNanos();
        return pause < 0 || left < 1_000_000 ? Duration.ZERO : Duration.ofNanos(left);
    }

    private boolean sleep(long millis) {
        try {
            clock.sleep(Duration.ofMillis(millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
