package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.testing.GuideProgram.Billing;
import io.conductor.sdk.testing.GuideProgram.Payment;
import io.conductor.sdk.testing.GuideProgram.Shelves;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.SubWorkflowTask;
import io.conductor.sdk.workflow.SwitchTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs code of docs/testing.md; {@link TestingGuideTest} compares. */
@ConductorTest
class TestingGuideIT {

    private final ConductorClient conductor;
    private final WorkflowDef definition;

    TestingGuideIT(ConductorClient conductor) {
        this.conductor = conductor;
        SimpleTask reserve = new SimpleTask("guide_reserve", "reserve").input("id", Ref.workflowInput("id"));
        SimpleTask charge = new SimpleTask("charge", "charge")
                .input("id", Ref.workflowInput("id"))
                .input("amount", Ref.workflowInput("amount"));
        this.definition = WorkflowBuilder.workflow("guide_tested")
                .add(reserve)
                .add(new SwitchTask("by_shelf", reserve.output("shelf"))
                        .when("full", charge)
                        .otherwise(new SimpleTask("guide_refuse", "refuse")))
                .output("status", charge.output("status"))
                .build();
    }

    @BeforeEach
    void register() {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder("charge")
                        .retry(1, TaskDef.RetryLogic.FIXED, Duration.ofMinutes(1))
                        .build());
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
    }

    @Test
    void executionsAreAssertedUpon() {
        try (WorkerRunner workers = WorkerRunner.builder(conductor)
                .add(new Shelves(), new Billing(order -> new Payment("paid")))
                .start()) {
            // region executions
            WorkflowRun run = conductor.workflows().start("guide_tested", Map.of("id", "o-1", "amount", 12.5));

            assertThat(run)
                    .within(Duration.ofSeconds(90))
                    .completed()
                    .hasOutput("status", "paid")
                    .ran("reserve", "charge")
                    .task("reserve")
                    .attempts(1)
                    .hasInput("id", "o-1")
                    .task("refuse")
                    .notScheduled();
            // end
        }
    }

    @Test
    void tasksAreMocked() {
        // region mocked
        Workflow tested = WorkflowTester.of(conductor, definition)
                .input(Map.of("id", "o-1", "amount", 12.5))
                .mock("reserve", Map.of("shelf", "full"))
                .mock("charge")
                .fails()
                .completes(new Payment("paid"))
                .run();

        assertThat(tested).completed().task("charge").attempts(2);
        // end
    }

    @Test
    void tasksOfSubWorkflowsAreMocked() {
        WorkflowDef parent = WorkflowBuilder.workflow("guide_parent")
                .add(new SubWorkflowTask("payment", "guide_tested", 1))
                .build();
        // region children
        Workflow tested = WorkflowTester.of(conductor, parent)
                .subWorkflow(
                        "payment",
                        child -> child.mock("reserve", Map.of("shelf", "empty")).mock("refuse", Map.of()))
                .run();

        assertThat(tested).completed().task("payment").completed();
        // end
    }
}
