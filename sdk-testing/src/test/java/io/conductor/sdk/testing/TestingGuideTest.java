package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.Guide;
import io.conductor.sdk.testing.GuideProgram.Bank;
import io.conductor.sdk.testing.GuideProgram.Billing;
import io.conductor.sdk.testing.GuideProgram.Payment;
import io.conductor.sdk.testing.GuideProgram.Program;
import io.conductor.sdk.testing.GuideProgram.Source;
import java.io.IOException;
import java.util.Map;
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
        Guide.isRunBy("testing.md", TestingGuideTest.class, CheckoutTest.class, TestingGuideIT.class, ShelvesIT.class);
    }
}
