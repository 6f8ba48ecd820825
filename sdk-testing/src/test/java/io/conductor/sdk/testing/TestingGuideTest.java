package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.testing.GuideProgram.Bank;
import io.conductor.sdk.testing.GuideProgram.Billing;
import io.conductor.sdk.testing.GuideProgram.Payment;
import io.conductor.sdk.testing.GuideProgram.Program;
import io.conductor.sdk.testing.GuideProgram.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs code of docs/testing.md; together with three other files it has each of its blocks as a region. */
class TestingGuideTest {

    private final Bank bank = order -> new Payment("paid");
    private final Source source = new Source();

    @Test
    void workersRunInAHarness() {
        // region harness
        WorkerHarness harness = WorkerHarness.of(new Billing(bank));

        assertThat(harness.run("charge", Map.of("id", "o-1", "amount", 12.5)))
                .completed()
                .hasOutput("status", "paid")
                .hasLog("charging 12.5");
        assertThat(harness.run("charge", "{\"id\": \"o-1\", \"amount\": \"much\"}"))
                .failedTerminally()
                .hasReason("(at amount)");
        // end
    }

    @Test
    void allOfAProgramsWorkersRunInAHarness() {
        // region with
        WorkerHarness harness = WorkerHarness.with(Program::workers);

        HarnessResult result = harness.run("refund", Map.of("id", "o-1", "amount", 5));
        assertThat(result.output(Payment.class)).isEqualTo(new Payment("refunded"));
        // end
    }

    @Test
    void whateverMayBefallATaskIsAskedFor() {
        WorkerHarness harness = WorkerHarness.of(source);
        // region befalls
        HarnessTask task = harness.task("import").input(Map.of("rows", 10)).attempt(2);
        source.afterRow(3, task::loseLease); // or stop, or interrupt
        HarnessResult result = task.run();

        assertThat(result).hasOutput("rows", 3);
        assertThat(result.heartbeats()).isEqualTo(3);
        // end
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        List<String> regions = Stream.of("TestingGuideTest", "CheckoutTest", "TestingGuideIT", "ShelvesIT")
                .map(TestingGuideTest::source)
                .flatMap(text -> Pattern.compile("(?s)// region \\w+\\n(.*?)\\n *// end")
                        .matcher(text)
                        .results())
                .map(region -> region.group(1).stripIndent().strip())
                .toList();

        List<String> blocks = Pattern.compile("(?s)```java\\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "testing.md")))
                .results()
                .map(block -> block.group(1).strip())
                .toList();

        assertThat(blocks).containsExactlyElementsOf(regions);
    }

    private static String source(String name) {
        try {
            return Files.readString(
                    Path.of("src", "test", "java", "io", "conductor", "sdk", "testing", name + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
