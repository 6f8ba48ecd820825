package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.testing.GuideProgram.Program;
import io.conductor.sdk.testing.GuideProgram.Shop;
import io.conductor.sdk.worker.WorkerRunner;
import java.util.Map;
import org.junit.jupiter.api.Test;

// region fake
@FakeConductorTest
class CheckoutTest {

    @Test
    void anOrderStartsAWorkflow(FakeConductor fake, ConductorClient conductor) {
        WorkflowRun run = new Shop(conductor).order("o-1");

        assertThat(fake.startedWorkflows().get(0).name()).isEqualTo("checkout");
        fake.completeWorkflow(run.workflowId(), Map.of("status", "paid"));
        assertThat(run).completed().hasOutput("status", "paid");
    }

    @Test
    void aResultOutlivesAnOutage(FakeConductor fake, ConductorClient conductor) {
        try (WorkerRunner workers =
                Program.workers(WorkerRunner.builder(conductor)).start()) {
            fake.refuse(503); // or goAway, or slowDown
            String taskId = fake.offer("refund", Map.of("id", "o-1", "amount", 5));
            fake.recover();

            assertThat(fake.result(taskId).status()).isEqualTo(TaskResult.Status.COMPLETED);
        }
    }
}
// end
