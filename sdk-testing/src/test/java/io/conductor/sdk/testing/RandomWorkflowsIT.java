package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.JsonSubset.assertGivenBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.RandomWorkflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the DSL builds, a real server accepts and runs to its end. */
@ConductorTest(workers = RandomWorkflowsIT.Work.class)
class RandomWorkflowsIT {

    static final class Work {
        @WorkerTask(RandomWorkflows.WORK)
        Map<String, Object> work(Map<String, Object> input) {
            return Map.of("inputs", input.size());
        }
    }

    @Test
    void twoHundredOfAnyTasksAreAcceptedAndReadBackAsTheyWere(ConductorClient conductor) {
        LongStream.range(0, 200).mapToObj(RandomWorkflows::any).forEach(definition -> {
            assertThatCode(() -> conductor.metadata().validate(definition))
                    .as(definition.name())
                    .doesNotThrowAnyException();
            conductor.metadata().register(definition, RegisterMode.OVERWRITE);
            WorkflowDef returned = conductor.metadata().getWorkflow(definition.name(), definition.version());
            JsonCodec codec = JsonCodec.standard();
            assertGivenBack(
                    definition.name(),
                    codec.read(codec.write(definition), Map.class),
                    codec.read(codec.write(returned), Map.class));
        });
    }

    @Test
    void fiftyAreExecutedToTheirEnd(ConductorClient conductor) {
        List<WorkflowRun> runs = LongStream.range(1000, 1050)
                .mapToObj(RandomWorkflows::executable)
                .map(definition -> {
                    conductor.metadata().register(definition, RegisterMode.OVERWRITE);
                    return conductor.workflows().start(definition.name(), definition.version(), RandomWorkflows.INPUT);
                })
                .toList();

        for (WorkflowRun run : runs) {
            Workflow ended = run.await(Duration.ofMinutes(3));
            assertThat(ended.status())
                    .as(ended + ": " + ended.reasonForIncompletion())
                    .isEqualTo(WorkflowStatus.COMPLETED);
        }
    }
}
