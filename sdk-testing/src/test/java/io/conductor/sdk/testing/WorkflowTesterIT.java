package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.workflow.DoWhileTask;
import io.conductor.sdk.workflow.ForkTask;
import io.conductor.sdk.workflow.HumanTask;
import io.conductor.sdk.workflow.InlineTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.SubWorkflowTask;
import io.conductor.sdk.workflow.SwitchTask;
import io.conductor.sdk.workflow.WaitTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ConductorTest
class WorkflowTesterIT {

    record Payment(String status, int amount) {}

    private static final SimpleTask RESERVE =
            new SimpleTask("tester_reserve", "reserve").input("id", Ref.workflowInput("id"));
    private static final SimpleTask CHARGE = new SimpleTask("tester_charge", "charge");

    private final ConductorClient conductor;

    WorkflowTesterIT(ConductorClient conductor) {
        this.conductor = conductor;
    }

    @BeforeEach
    void registerTasks() {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder("tester_charge")
                        .retry(2, TaskDef.RetryLogic.FIXED, Duration.ofMinutes(10))
                        .build());
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder("tester_reserve")
                        .retry(0, TaskDef.RetryLogic.FIXED, Duration.ZERO)
                        .build());
    }

    private static WorkflowDef checkout() {
        return WorkflowBuilder.workflow("tester_checkout")
                .add(RESERVE)
                .add(CHARGE)
                .output("status", CHARGE.output("status"))
                .build();
    }

    @Test
    void aDefinitionThatIsNotRegisteredRunsWithMocks() {
        Workflow tested = WorkflowTester.of(conductor, checkout())
                .input(Map.of("id", "o-1"))
                .mock("reserve", Map.of("shelf", 7))
                .mock("charge", new Payment("paid", 5))
                .run();

        assertThat(tested)
                .completed()
                .hasOutput(Map.of("status", "paid"))
                .ran("reserve", "charge")
                .task("reserve")
                .hasInput("id", "o-1")
                .hasOutput("shelf", 7)
                .task("charge")
                .attempts(1)
                .hasOutput(new Payment("paid", 5));
    }

    @Test
    void retriesFollowTheTaskDefinitionAtOnce() {
        Workflow tested = WorkflowTester.of(conductor, checkout())
                .mock("reserve", Map.of())
                .mock("charge")
                .fails(Map.of("bank", "away"))
                .fails()
                .completes("{\"status\": \"paid\"}")
                .run();

        assertThat(tested)
                .completed()
                .hasOutput("status", "paid")
                .task("charge")
                .attempts(3)
                .completed();
    }

    @Test
    void theLastFailureFailsTheWorkflow() {
        Workflow tested = WorkflowTester.of(conductor, checkout())
                .mock("reserve")
                .fails()
                .and()
                .mock("charge", Map.of())
                .run();

        assertThat(tested)
                .failed()
                .task("reserve")
                .failed()
                .attempts(1)
                .task("charge")
                .notScheduled();

        Workflow terminal = WorkflowTester.of(conductor, checkout())
                .mock("reserve", Map.of())
                .mock("charge")
                .failsTerminally()
                .run();
        assertThat(terminal).failed().task("charge").attempts(1).hasStatus(TaskStatus.FAILED_WITH_TERMINAL_ERROR);
    }

    @Test
    void aTaskWithoutAMockEndsTheTestAndTheExecutionIsTerminated() {
        Workflow tested = WorkflowTester.of(conductor, checkout())
                .mock("reserve", Map.of())
                .run();

        assertThat(tested).running().task("reserve").completed().task("charge").hasStatus(TaskStatus.SCHEDULED);
        assertThat(conductor.workflows().run(tested.workflowId())).hasStatus(WorkflowStatus.TERMINATED);
    }

    @Test
    void usedUpMocksEndTheTestToo() {
        Workflow tested = WorkflowTester.of(conductor, checkout())
                .mock("reserve", Map.of())
                .mock("charge")
                .fails()
                .run();

        assertThat(tested).running().task("charge").attempts(2).hasStatus(TaskStatus.SCHEDULED);
    }

    @Test
    void switchesDecideByWhatTheMocksPutOut() {
        WorkflowDef definition = WorkflowBuilder.workflow("tester_switch")
                .add(RESERVE)
                .add(new SwitchTask("by_shelf", RESERVE.output("shelf"))
                        .when("full", CHARGE)
                        .otherwise(new SimpleTask("tester_refuse", "refuse")))
                .build();

        Workflow full = WorkflowTester.of(conductor, definition)
                .mock("reserve", Map.of("shelf", "full"))
                .mock("charge", Map.of())
                .mock("refuse", Map.of())
                .run();
        Workflow empty = WorkflowTester.of(conductor, definition)
                .mock("reserve", Map.of("shelf", "empty"))
                .mock("charge", Map.of())
                .mock("refuse", Map.of())
                .run();

        assertThat(full).completed().ran("reserve", "by_shelf", "charge").notScheduled("refuse");
        assertThat(empty).completed().ran("reserve", "by_shelf", "refuse").notScheduled("charge");
    }

    @Test
    void branchesJoinAndAFailedOneFailsAll() {
        WorkflowDef definition = WorkflowBuilder.workflow("tester_fork")
                .add(new ForkTask("both", List.of(List.of(RESERVE), List.of(CHARGE))))
                .add(new InlineTask("sum", "$.shelf + 1").input("shelf", RESERVE.output("shelf")))
                .build();

        Workflow joined = WorkflowTester.of(conductor, definition)
                .mock("reserve", Map.of("shelf", 7))
                .mock("charge", Map.of("status", "paid"))
                .run();
        Workflow broken = WorkflowTester.of(conductor, definition)
                .mock("reserve")
                .fails()
                .and()
                .mock("charge", Map.of())
                .run();

        assertThat(joined).completed().task("both_join").completed().task("sum").hasOutput("result", 8);
        assertThat(broken).failed().notScheduled("sum");
    }

    @Test
    void waitsHumansAndTurnsOfALoopAreMocked() {
        WorkflowDef definition = WorkflowBuilder.workflow("tester_loop")
                .add(new WaitTask("tomorrow", Duration.ofDays(1)))
                .add(new HumanTask("approval"))
                .add(DoWhileTask.times("twice", 2, CHARGE))
                .build();

        Workflow tested = WorkflowTester.of(conductor, definition)
                .mock("tomorrow", Map.of())
                .mock("approval", Map.of("approved", true))
                .mock("charge__1", Map.of("turn", 1))
                .mock("charge__2", Map.of("turn", 2))
                .run();

        assertThat(tested)
                .completed()
                .task("approval")
                .hasOutput("approved", true)
                .task("charge__1")
                .hasOutput("turn", 1)
                .task("charge__2")
                .hasOutput("turn", 2);
    }

    private WorkflowDef parent() {
        WorkflowDef child = WorkflowBuilder.workflow("tester_child")
                .add(CHARGE)
                .output("status", CHARGE.output("status"))
                .build();
        conductor.metadata().register(child, RegisterMode.OVERWRITE);
        SubWorkflowTask payment = new SubWorkflowTask("payment", "tester_child", 1);
        return WorkflowBuilder.workflow("tester_parent")
                .add(payment)
                .add(RESERVE)
                .output("status", payment.output("status"))
                .build();
    }

    @Test
    void tasksOfASubWorkflowAreMocked() {
        Workflow tested = WorkflowTester.of(conductor, parent())
                .subWorkflow("payment", child -> child.mock("charge").fails().completes(new Payment("paid", 5)))
                .mock("reserve", Map.of())
                .run();

        assertThat(tested)
                .completed()
                .hasOutput("status", "paid")
                .task("payment")
                .hasOutput("status", "paid");
        String childId = tested.task("payment").orElseThrow().subWorkflowId().orElseThrow();
        assertThat(conductor.workflows().run(childId))
                .completed()
                .task("charge")
                .attempts(2);
    }

    @Test
    void aSubWorkflowAloneIsEnough() {
        Workflow tested = WorkflowTester.of(conductor, parent())
                .subWorkflow("payment", child -> child.mock("charge").failsTerminally())
                .run();

        assertThat(tested).failed().task("payment").failed().task("reserve").notScheduled();
    }

    @Test
    void aRegisteredDefinitionIsFoundByNameAndVersion() {
        conductor.metadata().register(checkout(), RegisterMode.OVERWRITE);

        assertThat(WorkflowTester.of(conductor, "tester_checkout", 1)
                        .mock("reserve", Map.of())
                        .mock("charge", Map.of())
                        .run())
                .completed();
        assertThatThrownBy(
                        () -> WorkflowTester.of(conductor, "tester_nowhere", 1).run())
                .isInstanceOf(ConductorApiException.class)
                .hasMessageContaining("No such workflow");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> WorkflowTester.of(conductor, checkout()).mock("charge", "paid"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkflowTester.of(conductor, checkout()).subWorkflow("x", WorkflowTester::run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the mocks of a sub-workflow are run with its parent");
    }
}
