package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.ReturnStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.001S", "PT5.001S"})
    void pollTimeoutThatTheServerRefusesIsRefused(Duration timeout) {
        assertThatThrownBy(() -> new PollRequest("pay", null, null, 1, timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be between 0 and 5 s: " + timeout);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void pollForNoTaskIsRefused(int count) {
        assertThatThrownBy(() -> new PollRequest("pay", null, null, count, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1: " + count);
        assertThatThrownBy(() -> new PollRequest(null, null, null, 1, Duration.ZERO))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("taskType");
    }

    @Test
    void executeWaitsAtLeastOneSecond() {
        assertThatThrownBy(() -> ExecuteOptions.waitFor(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("waitFor must be at least 1 s: PT0.999S");
    }

    @Test
    void executeOptionsCopyTheirList() {
        List<String> refs = new ArrayList<>(List.of("a"));
        ExecuteOptions options = new ExecuteOptions(Duration.ofSeconds(1), refs, ReturnStrategy.TARGET_WORKFLOW, null);
        refs.clear();
        assertThat(options.waitUntilTaskRefs()).containsExactly("a");
    }

    @Test
    void searchPageOutOfRangeIsRefused() {
        WorkflowSearch search = WorkflowSearch.query("status = FAILED");
        assertThatThrownBy(() -> search.page(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> search.page(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start must not be negative and size at least 1: 0, 0");
    }
}
