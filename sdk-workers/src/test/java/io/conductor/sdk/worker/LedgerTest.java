package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void undeliveredResultsAreAllNamedButKeptCompleteOnlyUpToABound() {
        for (int i = 0; i < 1_100; i++) {
            ledger.undelivered(
                    undelivered(result(i).outputData(Map.of("number", i)).build()), 1 << 20);
        }

        assertThat(ledger.undeliveredCount()).isEqualTo(1_100);
        List<UndeliveredResult> named = ledger.undeliveredResults();
        assertThat(named).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            TaskResult.Builder expected = i < 4 ? result(i).outputData(Map.of("number", i)) : result(i);
            assertThat(named.get(i)).isEqualTo(undelivered(expected.build()));
        }
    }

    private static TaskResult.Builder result(int number) {
        return TaskResult.builder("w" + number, "t" + number, TaskResult.Status.COMPLETED)
                .workerId("me");
    }

    private static UndeliveredResult undelivered(TaskResult result) {
        return new UndeliveredResult("work", result, "too large", true);
    }
}
