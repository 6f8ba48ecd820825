package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/upgrading.md, and reads the properties that it speaks of. */
class UpgradingGuideTest extends ServedWorkerTest {

    private static final Path GUIDE = Path.of("..", "docs", "upgrading.md");

    // region worker
    static final class Charge { // was: implements Worker

        @WorkerTask("charge") // was: getTaskDefName()
        TaskResult execute(Task task) {
            return TaskResult.builder(task, TaskResult.Status.COMPLETED)
                    .outputData(
                            Map.of("status", "paid", "amount", task.inputData().get("amount")))
                    .build();
        }
    }
    // end

    // region method
    static final class Refund {

        record Payment(String status, BigDecimal amount) {}

        @WorkerTask(value = "refund", concurrency = 20) // was: threadCount
        Payment refund(@InputParam("amount") BigDecimal amount, TaskContext context) {
            context.log("refunding {}", amount); // was: TaskContext.get().addLog(…)
            if (amount.signum() <= 0) {
                throw new NonRetryableException("nothing to refund");
            }
            return new Payment("refunded", amount);
        }
    }
    // end

    @Test
    void workersRunAsTheyDidAndAsTheyMay() {
        // region runner
        WorkerRunnerBuilder builder = WorkerRunner.builder(conductor)
                .add(new Charge(), new Refund())
                .drainTime(Duration.ofSeconds(20)) // was: withShutdownGracePeriodSeconds(20)
                .configure("charge", settings -> settings.concurrency(5)) // was: withTaskThreadCount(…)
                .closeOnShutdown();
        // end
        runner = builder.start();

        assertThat(run("charge", Map.of("amount", 5)).outputData()).isEqualTo(Map.of("status", "paid", "amount", 5));
        TaskResult refund = run("refund", Map.of("amount", 5));
        assertThat(refund.outputData()).isEqualTo(Map.of("status", "refunded", "amount", 5));
        assertThat(refund.logs()).extracting(TaskExecLog::log).containsExactly("refunding 5");
        assertThat(run("refund", Map.of("amount", -1)).status())
                .isEqualTo(TaskResult.Status.FAILED_WITH_TERMINAL_ERROR);
    }

    @Test
    void propertiesOfTheOfficialSdkAreUnderstoodAsTheGuideSays() throws IOException {
        Map<String, String> renamed = properties();
        assertThat(renamed).hasSize(8);
        Map<String, String> values = Map.of("domain", "eu", "paused", "true", "leaseExtendEnabled", "false");
        renamed.forEach((there, here) -> {
            String value = values.getOrDefault(there, "400");
            if (here.isEmpty()) {
                assertThatThrownBy(() -> configured(there, value))
                        .hasMessageContaining("there is no setting '" + there + "'");
            } else {
                assertThat(configured(there, value))
                        .isEqualTo(configured(here, value).replace("charge." + here, "charge." + there))
                        .contains("charge." + there);
            }
        });
    }

    /** The names of the table, there and here; none is empty. */
    private static Map<String, String> properties() throws IOException {
        Matcher row = Pattern.compile(
                        "(?m)^\\| `conductor\\.worker\\.<task>\\.(\\w+)` \\| (?:`[^`]*\\.(\\w+)`|none).*\\|$")
                .matcher(Files.readString(GUIDE));
        Map<String, String> names = new LinkedHashMap<>();
        while (row.find()) {
            names.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        return names;
    }

    /** The table that a runner logs at its start when a key is set. */
    private String configured(String name, String value) {
        try (WorkerRunner configured = WorkerRunner.builder(conductor)
                .add(new Charge())
                .workerId("w1")
                .properties(WorkerProperties.none().withEnvironment(Map.of("conductor.worker.charge." + name, value)))
                .start()) {
            return configured.configuration();
        }
    }

    @Test
    void keyWithoutATaskTypeIsToldWhatItLacks() {
        assertThatThrownBy(() -> WorkerRunner.builder(conductor)
                        .add(new Charge())
                        .properties(
                                WorkerProperties.none().withEnvironment(Map.of("conductor.worker.pollTimeout", "200")))
                        .start())
                .hasMessageContaining("Did you mean conductor.worker.all.poll_timeout?");
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("upgrading.md", UpgradingGuideTest.class);
    }
}
