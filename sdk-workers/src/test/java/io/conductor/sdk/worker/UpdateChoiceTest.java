package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UpdateChoiceTest {

    private final AtomicLong clock = new AtomicLong();
    private final UpdateChoice choice = new UpdateChoice(clock::get, 1);

    /** Finishes tasks for a while, which take so many milliseconds; gives how many were updated by the chained call. */
    private int run(int tasks, long plain, long chained) {
        int chains = 0;
        for (int i = 0; i < tasks; i++) {
            boolean chain = choice.chains();
            chains += chain ? 1 : 0;
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(chain ? chained : plain));
            choice.finished();
        }
        return chains;
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
    void chainIsKeptWhereThePlainWayIsLittleFaster() {
        choice.backlog(true);
        assertThat(run(10_000, 10, 14)).isGreaterThan(9_000);
    }

    @Test
    void trialIsLongEnoughForAllPermits() {
        UpdateChoice wide = new UpdateChoice(clock::get, 50);
        wide.backlog(true);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        for (int i = 0; i < 199; i++) {
            wide.finished();
        }
        assertThat(wide.chains()).isFalse();
        wide.finished();
        assertThat(wide.chains()).isTrue();
    }

    @Test
    void trialTakesLongEnoughToTellMoreThanChance() {
        choice.backlog(true);
        for (int i = 0; i < 1_000; i++) {
            choice.finished();
        }
        assertThat(choice.chains()).isFalse();
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        choice.finished();
        assertThat(choice.chains()).isTrue();
    }

    @Test
    void withManyPermitsTheChainIsTakenAtOnceAndNothingElseTried() {
        UpdateChoice wide = new UpdateChoice(clock::get, 100);
        assertThat(wide.chains()).isFalse();
        wide.backlog(true);
        for (int i = 0; i < 10_000; i++) {
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            assertThat(wide.chains()).isTrue();
            wide.finished();
        }
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
