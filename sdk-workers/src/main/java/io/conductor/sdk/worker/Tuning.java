package io.conductor.sdk.worker;

import io.conductor.sdk.client.PollRequest;
import java.time.Duration;

/**
 * The numbers that a runner works by. Users set some of them on {@link WorkerRunnerBuilder}; tests set all.
 *
 * @param concurrency how many tasks of one type run at once, where the worker does not say
 * @param longPoll the longest wait of an idle poll, at most 5 s
 * @param longPolls how many idle polls of all types are in flight at once, at most
 * @param drainTime how long running tasks get to come to their end at {@code close()}
 * @param interruptTime how long interrupted tasks get after that
 * @param reportTime how long results get after that, at the least: they also get what is left of the drain time
 * @param maxUndelivered how many results may await delivery before no new work is taken
 * @param maxUndeliveredBytes how many bytes of them
 * @param firstBackoff the wait after a first failure of a call
 * @param longestBackoff the longest wait between failed calls
 * @param pollInterval the shortest time from one poll of a type to the next, where the worker does not say
 */
record Tuning(
        int concurrency,
        Duration longPoll,
        int longPolls,
        Duration drainTime,
        Duration interruptTime,
        Duration reportTime,
        int maxUndelivered,
        long maxUndeliveredBytes,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration pollInterval) {

    static final Tuning DEFAULT = new Tuning(
            10,
            PollRequest.MAX_TIMEOUT,
            20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1_000,
            64L << 20,
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ZERO);

    Tuning {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
        }
        if (longPolls < 1 || maxUndelivered < 1 || maxUndeliveredBytes < 1) {
            throw new IllegalArgumentException("longPolls, results and bytes must be at least 1: " + longPolls + ", "
                    + maxUndelivered + ", " + maxUndeliveredBytes);
        }
        if (drainTime.isNegative() || pollInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "drainTime and pollInterval must not be negative: " + drainTime + ", " + pollInterval);
        }
    }

    /** What of this users may set. */
    WorkerSettings settings() {
        return WorkerSettings.NONE
                .concurrency(concurrency)
                .pollTimeout(longPoll)
                .pollInterval(pollInterval)
                .with(Setting.DRAIN_TIME, drainTime)
                .with(Setting.LONG_POLLS, longPolls)
                .with(Setting.AWAITING_DELIVERY, maxUndelivered)
                .with(Setting.AWAITING_DELIVERY_BYTES, maxUndeliveredBytes);
    }

    /** This with what is set of the runner. */
    Tuning with(WorkerSettings ofTheRunner) {
        return withDrainTime(ofTheRunner.get(Setting.DRAIN_TIME))
                .withLongPolls(ofTheRunner.get(Setting.LONG_POLLS))
                .withMaxUndelivered(
                        ofTheRunner.get(Setting.AWAITING_DELIVERY), ofTheRunner.get(Setting.AWAITING_DELIVERY_BYTES));
    }

    Tuning withLongPolls(int value) {
        return new Tuning(
                concurrency,
                longPoll,
                value,
                drainTime,
                interruptTime,
                reportTime,
                maxUndelivered,
                maxUndeliveredBytes,
                firstBackoff,
                longestBackoff,
                pollInterval);
    }

    Tuning withDrainTime(Duration value) {
        return new Tuning(
                concurrency,
                longPoll,
                longPolls,
                value,
                interruptTime,
                reportTime,
                maxUndelivered,
                maxUndeliveredBytes,
                firstBackoff,
                longestBackoff,
                pollInterval);
    }

    Tuning withReportTime(Duration value) {
        return new Tuning(
                concurrency,
                longPoll,
                longPolls,
                drainTime,
                interruptTime,
                value,
                maxUndelivered,
                maxUndeliveredBytes,
                firstBackoff,
                longestBackoff,
                pollInterval);
    }

    Tuning withMaxUndelivered(int count, long bytes) {
        return new Tuning(
                concurrency,
                longPoll,
                longPolls,
                drainTime,
                interruptTime,
                reportTime,
                count,
                bytes,
                firstBackoff,
                longestBackoff,
                pollInterval);
    }

    Tuning withPollInterval(Duration value) {
        return new Tuning(
                concurrency,
                longPoll,
                longPolls,
                drainTime,
                interruptTime,
                reportTime,
                maxUndelivered,
                maxUndeliveredBytes,
                firstBackoff,
                longestBackoff,
                value);
    }
}
