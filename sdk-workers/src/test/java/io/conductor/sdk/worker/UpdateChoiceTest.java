package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UpdateChoiceTest {

    private final AtomicLong clock = new AtomicLong();
    private final UpdateChoice choice = new UpdateChoice(clock::get);

    /** Finishes tasks for a while; gives how many were updated by the chained call. */
    private int run(int tasks, long plainNanos, long chainNanos) {
        int chained = 0;
        for (int i = 0; i < tasks; i++) {
            boolean chain = choice.chains();
            chained += chain ? 1 : 0;
            clock.addAndGet(chain ? chainNanos : plainNanos);
            choice.finished(1);
        }
        return chained;
    }

    @Test
    void noChainWithoutABacklog() {
        assertThat(run(1_000, 10, 1)).isZero();
    }

    @Test
    void fasterWayIsUsedForNearlyAll() {
        choice.backlog(true);
        assertThat(run(10_000, 10, 20)).isBetween(100, 1_000);
    }

    @Test
    void chainIsKeptWhereItIsFaster() {
        choice.backlog(true);
        assertThat(run(10_000, 20, 10)).isGreaterThan(9_000);
    }

    @Test
    void chainIsKeptWhereBothAreAsFast() {
        choice.backlog(true);
        assertThat(run(10_000, 10, 10)).isGreaterThan(9_000);
    }

    @Test
    void otherWayIsTriedAsSoonAsTheOneInUseBecomesMuchSlower() {
        choice.backlog(true);
        run(500, 100, 10);
        assertThat(run(1_000, 100, 1_000)).isLessThanOrEqualTo(400);
    }

    @Test
    void trialIsLongEnoughForAllPermits() {
        choice.backlog(true);
        for (int i = 0; i < 3_999; i++) {
            choice.finished(1_000);
        }
        assertThat(choice.chains()).isFalse();
        choice.finished(1_000);
        assertThat(choice.chains()).isTrue();
    }

    @Test
    void otherWayIsTriedAgainNowAndThen() {
        choice.backlog(true);
        run(5_000, 10, 20);
        assertThat(run(20_000, 20, 10)).isGreaterThan(14_000);
    }

    @Test
    void endOfTheBacklogEndsTheChain() {
        choice.backlog(true);
        run(150, 20, 10);
        assertThat(choice.chains()).isTrue();
        choice.backlog(false);
        assertThat(choice.chains()).isFalse();
    }

    @Test
    void serverWithoutItIsNotAskedAgain() {
        choice.backlog(true);
        run(150, 20, 10);
        choice.unsupported();
        assertThat(run(5_000, 20, 10)).isZero();
    }
}
