package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times to wait, right and wrong as a Conductor 3.32.3 server takes and refuses them. */
class WaitChecksTest {

    private static final WaitTask WAIT = new WaitTask("w");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1s",
                "2 Hours",
                "5M",
                "1D 2H",
                "1 Sec",
                "1 days 2 hours 3 minutes 4 seconds",
                "1d2h",
                "${workflow.input.x}"
            })
    void durationsThatTheServerReadsAreRight(String duration) {
        assertThat(Checked.problems(WAIT.input("duration", duration))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5", "1.5s", "-5s", "4s 3m", "PT5S"})
    void durationsThatTheServerCannotReadAreNamed(String duration) {
        assertThat(Checked.problems(WAIT.input("duration", duration)))
                .containsExactly(
                        "demo / w: the server cannot read 'duration' " + duration + ". Write it as 1d 2h 3m 4s.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2030-12-31",
                "2030-1-1",
                "2030-01-01 10:00",
                "2030-01-01 1:02",
                "2030-01-01 10:00 UTC",
                "2030-01-01 10:00 cest",
                "2030-01-01 10:00 -0530",
                "2030-01-01 10:00 GMT+02:00",
                "2030-01-01 10:00 Central European Time",
                "${workflow.input.x}"
            })
    void timesThatTheServerReadsAreRight(String until) {
        assertThat(Checked.problems(WAIT.input("until", until))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "2030-01-01 10:00 Europe/Berlin",
                "2030-01-01 10:00 Z",
                "2030-01-01 10:00 z",
                "2030-01-01 10:00 +02:00",
                "2030-01-01 10:00:00",
                "2030-01-01 10:00  UTC",
                "2030-01-01T10:00",
                "2030-01-01T10:00:00Z"
            })
    void timesThatTheServerCannotReadAreNamed(String until) {
        assertThat(Checked.problems(WAIT.input("until", until)))
                .containsExactly("demo / w: the server cannot read 'until' " + until
                        + ". Write it as 2030-12-31 23:59 UTC; the server has no seconds.");
    }

    @Test
    void aBlankTextBesideTheOtherIsNotBoth() {
        assertThat(Checked.problems(WAIT.input("duration", " ").input("until", "2030-12-31")))
                .isEmpty();
        assertThat(Checked.problems(WAIT.input("duration", "1s").input("until", "2030-12-31")))
                .hasSize(1);
    }
}
