package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchHabitTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final BatchHabit habit = new BatchHabit();
    private final PollTempo tempo = new PollTempo(habit);

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void oneShortTrialAsksForAllAndLongPollsForOneUntilTheHabitIsKnown() {
        tempo.answered(10, 0, Duration.ZERO, ms(3));
        assertThat(tempo.count(10, tempo.patience())).isEqualTo(10);
        assertThat(tempo.patience()).isEqualTo(ms(250));
        tempo.answered(10, 0, ms(250), ms(251));
        assertThat(tempo.count(10, tempo.patience())).isEqualTo(1);
    }

    @Test
    void serverThatHoldsBatchesBackIsAskedForOneTaskAndThenForTheRest() {
        tempo.answered(10, 0, Duration.ZERO, ms(3));
        tempo.answered(10, 3, ms(250), ms(251));
        assertThat(habit.answersAtOnce()).isFalse();
        assertThat(habit.mayHoldBack()).isTrue();
        assertThat(tempo.isIdle()).isFalse(); // looks for the rest
        tempo.answered(10, 0, Duration.ZERO, ms(3));
        assertThat(tempo.count(10, tempo.patience())).isEqualTo(1);
    }

    @Test
    void serverThatAnswersAtOnceIsAskedForAllAndNotForMoreAfterAPart() {
        tempo.answered(10, 0, Duration.ZERO, ms(3));
        for (int i = 0; i < 3; i++) {
            assertThat(habit.answersAtOnce()).isFalse();
            tempo.answered(10, 3, ms(250), ms(40));
        }
        assertThat(habit.answersAtOnce()).isTrue();
        assertThat(tempo.isIdle()).isTrue();
        assertThat(tempo.count(10, LONG)).isEqualTo(10);
        tempo.answered(10, 10, LONG, ms(40));
        assertThat(tempo.isIdle()).isFalse();
    }

    @Test
    void answerThatWasHeldBackMendsAWrongGuessForGood() {
        for (int i = 0; i < 3; i++) {
            habit.answered(10, 3, ms(250), ms(40));
        }
        assertThat(habit.answersAtOnce()).isTrue();
        habit.answered(10, 3, LONG, LONG);
        assertThat(habit.answersAtOnce()).isFalse();
        habit.answered(10, 3, LONG, ms(40));
        assertThat(habit.answersAtOnce()).isFalse();
    }

    @Test
    void fullEmptyAndHurriedAnswersTellNothing() {
        habit.answered(10, 10, LONG, ms(40));
        habit.answered(10, 0, LONG, LONG);
        habit.answered(10, 3, Duration.ZERO, ms(3));
        habit.answered(1, 1, LONG, ms(40));
        assertThat(habit.answersAtOnce()).isFalse();
        assertThat(habit.mayAskForAll(ms(250))).isTrue();
        assertThat(habit.mayAskForAll(ms(251))).isFalse();
    }

    @Test
    void serverMayHoldBackUnlessAPollThatCouldTellHasShownTheContrary() {
        assertThat(habit.mayHoldBack()).isFalse(); // none was made
        habit.answered(10, 3, Duration.ZERO, ms(1));
        assertThat(habit.mayHoldBack()).isFalse();
        habit.answered(10, 3, ms(250), ms(210)); // neither at once nor at the end
        assertThat(habit.mayHoldBack()).isTrue();
        habit.answered(10, 3, ms(250), ms(40));
        assertThat(habit.mayHoldBack()).isFalse();
    }
}
