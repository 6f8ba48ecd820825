package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WorkflowAssertTest {

    record Order(String id, long amount) {}

    private final Workflow failed = workflow("""
            {"workflowName": "checkout", "workflowVersion": 2, "workflowId": "w-1", "status": "FAILED",
             "startTime": 1000, "endTime": 4240, "reasonForIncompletion": "card declined",
             "input": {"id": "o-1"}, "output": {"order": {"id": "o-1", "amount": 5}}, "variables": {"step": 2},
             "tasks": [
               {"referenceTaskName": "reserve", "taskType": "reserve_stock", "status": "COMPLETED",
                "startTime": 1100, "endTime": 1200, "inputData": {"id": "o-1"}, "outputData": {"shelf": 7, "left": null},
                "workflowTask": {"name": "reserve_stock", "taskReferenceName": "reserve", "type": "SIMPLE"}},
               {"referenceTaskName": "charge", "taskType": "charge", "status": "FAILED",
                "startTime": 1300, "endTime": 2300, "reasonForIncompletion": "bank\\n away"},
               {"referenceTaskName": "charge", "taskType": "charge", "status": "FAILED_WITH_TERMINAL_ERROR",
                "retryCount": 1, "startTime": 2400, "endTime": 4100, "reasonForIncompletion": "card declined"},
               {"referenceTaskName": "mail", "taskType": "HTTP", "status": "SCHEDULED", "outputData": {}}]}
            """);

    private static final String PICTURE = """
            Workflow checkout v2 FAILED after 3.2 s, workflowId=w-1
              reason: card declined
              input:  {"id":"o-1"}
              output: {"order":{"id":"o-1","amount":5}}
              #  task     type    status                      attempt  time   output or reason
              1  reserve  SIMPLE  COMPLETED                   1        0.1 s  {"shelf":7,"left":null}
              2  charge   charge  FAILED                      1        1.0 s  bank away
              3  charge   charge  FAILED_WITH_TERMINAL_ERROR  2        1.7 s  card declined
              4  mail     HTTP    SCHEDULED                   1        -      {}""";

    private static Workflow workflow(String json) {
        return JsonCodec.standard().read(json.getBytes(StandardCharsets.UTF_8), Workflow.class);
    }

    @Test
    void whatIsTrueIsAccepted() {
        assertThat(failed)
                .failed()
                .hasReason("declined")
                .hasOutput("order", new Order("o-1", 5))
                .hasOutput("{\"order\": {\"amount\": 5, \"id\": \"o-1\"}}")
                .hasVariable("step", 2L)
                .ran("reserve", "charge", "mail")
                .ran("reserve", "mail")
                .notScheduled("refund")
                .task("reserve")
                .completed()
                .attempts(1)
                .hasInput("id", "o-1")
                .hasInput(Map.of("id", "o-1"))
                .hasOutput("shelf", 7)
                .hasOutput("left", null)
                .task("charge")
                .failed()
                .attempts(2)
                .hasStatus(TaskStatus.FAILED_WITH_TERMINAL_ERROR)
                .hasReason("declined")
                .task("mail")
                .hasStatus(TaskStatus.SCHEDULED)
                .task("refund")
                .notScheduled()
                .workflow()
                .failed();
    }

    @Test
    void statusesOfExecutionsAreTold() {
        assertThat(status("COMPLETED")).completed();
        assertThat(status("TIMED_OUT")).hasStatus(WorkflowStatus.TIMED_OUT);
        assertThat(status("TERMINATED")).hasStatus(WorkflowStatus.TERMINATED);
        assertThat(status("RUNNING")).running();
    }

    private static Workflow status(String status) {
        return workflow("{\"status\": \"" + status + "\"}");
    }

    @Test
    void everyFailureComesWithAPictureOfTheExecution() {
        fails(
                "Expected the workflow to be COMPLETED, but it is FAILED.",
                () -> assertThat(failed).completed());
        fails(
                "Expected the reason of the workflow to contain 'bank', but it is 'card declined'.",
                () -> assertThat(failed).hasReason("bank"));
        fails(
                "Expected 'total' in the workflow's output to be 5, but there are only [order].",
                () -> assertThat(failed).hasOutput("total", 5));
        fails(
                "Expected the workflow's output to be {}, but it is {\"order\":{\"id\":\"o-1\",\"amount\":5}}.",
                () -> assertThat(failed).hasOutput(Map.of()));
        fails(
                "Expected 'step' in the workflow's variables to be \"2\", but it is 2.",
                () -> assertThat(failed).hasVariable("step", "2"));
        fails(
                "Expected the tasks [charge, reserve] in this order, but they were scheduled as [reserve, charge].",
                () -> assertThat(failed).ran("charge", "reserve"));
        fails(
                "Expected task 'mail' not to be scheduled, but it was.",
                () -> assertThat(failed).notScheduled("mail"));
    }

    @Test
    void failuresOfTasksDoToo() {
        fails(
                "Expected task 'refund', but it was never scheduled.",
                () -> assertThat(failed).task("refund").completed());
        fails(
                "Expected task 'charge' to be COMPLETED, but it is FAILED_WITH_TERMINAL_ERROR.",
                () -> assertThat(failed).task("charge").completed());
        fails(
                "Expected task 'mail' to have failed, but it is SCHEDULED.",
                () -> assertThat(failed).task("mail").failed());
        fails(
                "Expected task 'charge' to be TIMED_OUT, but it is FAILED_WITH_TERMINAL_ERROR.",
                () -> assertThat(failed).task("charge").hasStatus(TaskStatus.TIMED_OUT));
        fails(
                "Expected 'shelf' in the output of task 'reserve' to be 8, but it is 7.",
                () -> assertThat(failed).task("reserve").hasOutput("shelf", 8));
        fails(
                "Expected 'left' in the input of task 'reserve' to be null, but there are only [id].",
                () -> assertThat(failed).task("reserve").hasInput("left", null));
        fails(
                "Expected the input of task 'reserve' to be {}, but it is {\"id\":\"o-1\"}.",
                () -> assertThat(failed).task("reserve").hasInput(Map.of()));
        fails(
                "Expected the reason of task 'reserve' to contain 'x', but it has none.",
                () -> assertThat(failed).task("reserve").hasReason("x"));
        fails(
                "Expected task 'charge' to have had 3 attempts, but it had 2.",
                () -> assertThat(failed).task("charge").attempts(3));
    }

    @Test
    void whatWouldAlwaysBeTrueIsRefused() {
        assertThatThrownBy(() -> assertThat(failed).ran())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ran() needs the reference name of at least one task");
        assertThatThrownBy(() -> assertThat(status("FAILED")).notScheduled("refund"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expected task 'refund' not to be scheduled, but the execution shows no tasks at all:"
                                + " it was read without them, or has not begun.\n");
    }

    @Test
    void descriptionsAreKept() {
        assertThatThrownBy(() -> assertThat(failed).as("order %s", "o-1").completed())
                .hasMessageStartingWith("[order o-1] Expected the workflow to be COMPLETED");
    }

    @Test
    void longValuesAreCutAndAnExecutionMayHaveNoTasks() {
        Workflow large = workflow(
                "{\"workflowName\": \"x\", \"workflowVersion\": 1, \"workflowId\": \"w\", \"status\": \"RUNNING\","
                        + " \"input\": {\"a\": \"" + "y".repeat(500) + "\"}}");
        assertThatThrownBy(() -> assertThat(large).completed())
                .hasMessage("Expected the workflow to be COMPLETED, but it is RUNNING.\n"
                        + "Workflow x v1 RUNNING, workflowId=w\n  input:  {\"a\":\"" + "y".repeat(154)
                        + "…\n  output: {}\n  (no tasks)");
    }

    private static void fails(String complaint, ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessage(complaint + "\n" + PICTURE);
    }
}
