package io.conductor.sdk.client;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One token for all threads. The first thread that needs one asks while the others wait; later ones are fetched in the
 * background, ahead of the end of the old one. After a failure nobody asks again before a pause, which grows from 200 ms to
 * 30 s: until then calls use the old token while it is good, and else fail at once with what the last attempt said. Goes on
 * asking in the background once there has been a token, however long it takes. Thread-safe.
 */
final class SharedToken implements Authentication {

    private static final Logger log = LoggerFactory.getLogger(SharedToken.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Wrong credentials rarely become right by waiting. */
    private static final Duration FIRST_PAUSE_WHEN_REFUSED = Duration.ofSeconds(2);

    /** A server that refuses a new token as well is not asked for one more before that. */
    private static final Duration REPLACED_ONCE_IN = Duration.ofSeconds(10);

    private final TokenSource source;
    private final Pause clock;
    private final Alarm alarm;
    private final DoubleSupplier random;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile boolean closed;

    // guarded by asking
    private @Nullable ConductorException failure;
    private int failures;
    private long askAgainAt;
    private boolean hadOne;
    private Runnable cancelAlarm = () -> {};

    /** Makes no call and starts no thread yet. */
    SharedToken(TokenSource source, Pause clock, Alarm alarm, DoubleSupplier random) {
        this.source = source;
        this.clock = clock;
        this.alarm = alarm;
        this.random = random;
    }

    /**
     * The token in use.
     *
     * @param goodUntil the nano time of its end
     * @param notReplacedBefore the nano time until which a refusal changes nothing, as it stands for one that was refused
     */
    private record Held(String value, long goodUntil, long notReplacedBefore) {

        @Override
        public String toString() {
            return "Held{***}";
        }
    }

    @Override
    public String header() {
        return source.header();
    }

    @Override
    public boolean isRefusedBy(Answer answer, String token) {
        return source.isRefusedBy(answer, token);
    }

    @Override
    public String token() {
        Held token = held;
        return token != null && isGood(token) ? token.value() : shared(null);
    }

    @Override
    public String replace(String refused) {
        return shared(refused);
    }

    private boolean isGood(Held token) {
        return token.goodUntil() - clock.nanoTime() > 0;
    }

    private String shared(@Nullable String refused) {
        lock();
        try {
            Held token = held;
            boolean isRefused = token != null && token.value().equals(refused);
            if (token != null && isGood(token) && (!isRefused || token.notReplacedBefore() - clock.nanoTime() > 0)) {
                return token.value();
            }
            if (isRefused) {
                held = null;
            }
            if (failure != null && askAgainAt - clock.nanoTime() > 0) {
                throw failure;
            }
            return ask(isRefused ? REPLACED_ONCE_IN : Duration.ZERO);
        } finally {
            asking.unlock();
        }
    }

    private void lock() {
        try {
            asking.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConductorConnectionException("Interrupted while another thread asks the server for a token", e);
        }
    }

    /** On the alarm's thread. */
    private void renew() {
        asking.lock();
        try {
            if (!closed) {
                ask(Duration.ZERO);
            }
        } catch (ConductorException | IllegalStateException e) {
            log.debug("The token was not renewed: {}", e.getMessage());
        } finally {
            asking.unlock();
        }
    }

    private String ask(Duration keep) {
        try {
            TokenSource.Token given = source.ask();
            keep(given, keep);
            return given.value();
        } catch (ConductorException e) {
            if (!Thread.currentThread().isInterrupted()) { // which says nothing about the server
                failed(e);
            }
            throw e;
        }
    }

    private void keep(TokenSource.Token given, Duration keep) {
        long now = clock.nanoTime();
        held = new Held(given.value(), now + given.goodFor().toNanos(), now + keep.toNanos());
        if (failure != null) {
            log.info("The server gives tokens again");
        }
        failure = null;
        failures = 0;
        hadOne |= !given.value().isEmpty();
        if (!given.value().isEmpty()) {
            wakeIn(given.renewAfter());
        }
    }

    private void failed(ConductorException e) {
        if (failure == null) {
            log.warn(
                    "The server gives no token{}: {}",
                    held == null ? "" : ", the old one is used as long as it is good",
                    e.getMessage());
        }
        failure = e;
        Duration pause = e.retryable() ? FIRST_PAUSE : FIRST_PAUSE_WHEN_REFUSED;
        for (int i = 0; i < failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        pause = WorkflowRun.shorter(pause, LONGEST_PAUSE);
        failures++;
        long nanos = (long) (pause.toNanos() * (0.5 + random.getAsDouble() / 2)); // many clients may share a key
        askAgainAt = clock.nanoTime() + nanos;
        if (hadOne) {
            wakeIn(Duration.ofNanos(nanos));
        }
    }

    private void wakeIn(Duration time) {
        cancelAlarm.run();
        cancelAlarm = alarm.after(time, this::renew);
    }

    @Override
    public void close() {
        closed = true;
        alarm.close();
    }
}
