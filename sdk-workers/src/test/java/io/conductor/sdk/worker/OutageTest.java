package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outage by a clock of its own: how often the server is asked during it, and how soon its end is noticed. */
class OutageTest {

    private final AtomicLong clock = new AtomicLong();

    private Outage outage(DoubleSupplier random) {
        Outage outage = new Outage(Backoff.standard(random), new ServerTrouble(clock::get), clock::get);
        for (int i = 0; i < 5; i++) {
            outage.failed(away());
        }
        return outage;
    }

    private static ConductorException away() {
        return new ConductorException("no answer", null, true);
    }

    /** Tries every millisecond, as many results would; gives how many tries were let through. */
    private int probes(Outage outage, Duration length) {
        int probes = 0;
        long end = clock.get() + length.toNanos();
        while (clock.get() < end) {
            if (outage.mayTry()) {
                probes++;
                outage.failed(away());
            }
            clock.addAndGet(1_000_000);
        }
        return probes;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void minuteOfOutageIsMetByAFewProbesHoweverMuchAwaitsDelivery(double random) {
        // Steps of 0.1, 0.2, 0.4, 0.8, 1.6, 3.2 and then 5 s, each shortened by up to a half.
        assertThat(probes(outage(() -> random), Duration.ofMinutes(1))).isBetween(15, 32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 3_600})
    void endOfAnOutageIsNoticedWithinTheLongestStepHoweverLongItWas(int seconds) {
        Outage outage = outage(() -> 0.999);
        probes(outage, Duration.ofSeconds(seconds));

        assertThat(outage.untilProbe()).isLessThanOrEqualTo(Backoff.LONGEST);
        clock.addAndGet(outage.untilProbe().toNanos());
        assertThat(outage.mayTry()).isTrue();
        outage.passed(clock.get());

        assertThat(outage.isOn()).isFalse();
        assertThat(outage.mayTry()).isTrue();
        assertThat(outage.untilProbe()).isZero();
    }

    @Test
    void answerToACallThatWasSentBeforeTheOutageDoesNotEndIt() {
        long before = clock.get();
        clock.incrementAndGet();
        Outage outage = outage(() -> 0.5);

        outage.passed(before);
        assertThat(outage.isOn()).isTrue();

        outage.passed(clock.get());
        assertThat(outage.isOn()).isFalse();
    }

    @Test
    void fewFailuresAmongSuccessesAreNoOutage() {
        Outage outage = new Outage(
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), () -> 0),
                new ServerTrouble(clock::get),
                clock::get);
        for (int i = 0; i < 100; i++) {
            outage.failed(away());
            outage.failed(away());
            outage.passed(clock.get());
        }
        assertThat(outage.isOn()).isFalse();
    }
}
