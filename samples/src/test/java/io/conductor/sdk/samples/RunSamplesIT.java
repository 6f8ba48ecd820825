package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.testing.ConductorTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConductorTest
class RunSamplesIT {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void allFourCompleteAndShowTheirPath(ConductorClient conductor) {
        boolean completed = samples(conductor).runAll(RunSamples.samples());

        assertThat(printed())
                .contains("4 of 4 workflows COMPLETED")
                .contains("notification_workflow_with_fork_join  COMPLETED")
                .contains("DynamicForkExample  COMPLETED")
                .contains("subscription_management  COMPLETED", "payment_for_subscription  COMPLETED")
                .contains("checkout_workflow  COMPLETED", "email_receipt_workflow  COMPLETED")
                .contains("my_fork_join_ref_join", "moderate_video_2", "process_payment");
        assertThat(Path.of("target", "reports", "subscription_management.html"))
                .content()
                .contains("✓ COMPLETED", "trigger_payment", "process_payment", "Time line");
        assertThat(completed).isTrue();
    }

    @Test
    void oneThatFailsIsReportedAndTheOthersStillRun(ConductorClient conductor) {
        Sample declined = new DeclinedSubscription();

        boolean completed = samples(conductor).runAll(new ArrayList<>(List.of(declined, new CheckoutSample())));

        assertThat(printed())
                .contains("subscription_management  FAILED", "declined: amount 0 is not positive")
                .contains("1 of 2 workflows COMPLETED");
        assertThat(completed).isFalse();
    }

    private RunSamples samples(ConductorClient conductor) {
        return new RunSamples(conductor, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static final class DeclinedSubscription implements Sample {
        private final SubscriptionSample sample = new SubscriptionSample();

        @Override
        public List<WorkflowDef> definitions() {
            return sample.definitions();
        }

        @Override
        public Object workers() {
            return sample.workers();
        }

        @Override
        public WorkflowRun start(ConductorClient conductor) {
            return conductor.workflows().start("subscription_management", Map.of("amount", 0));
        }
    }
}
