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

    private static final int AT_ONCE = 10;
    private static final Duration LIMIT = Duration.ofMinutes(3);

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
    void twentyAreExecutedToTheirEnd(ConductorClient conductor) {
        for (long seed = 1000; seed < 1020; seed += AT_ONCE) {
            List<WorkflowDef> definitions = LongStream.range(seed, seed + AT_ONCE)
                    .mapToObj(RandomWorkflows::executable)
                    .toList();
            definitions.forEach(each -> conductor.metadata().register(each, RegisterMode.OVERWRITE));
            List<WorkflowRun> runs =
                    definitions.stream().map(each -> start(conductor, each)).toList();
            for (int i = 0; i < AT_ONCE; i++) {
                Workflow ended = runs.get(i).await(LIMIT);
                for (int again = 0; again < 3 && couldNotBeScheduled(ended); again++) {
                    ended = start(conductor, definitions.get(i)).await(LIMIT);
                }
                assertThat(ended.status())
                        .as(ended + ": " + ended.reasonForIncompletion())
                        .isEqualTo(WorkflowStatus.COMPLETED);
            }
        }
    }

    private static WorkflowRun start(ConductorClient conductor, WorkflowDef definition) {
        return conductor.workflows().start(definition.name(), definition.version(), RandomWorkflows.INPUT);
    }

    /** The server on SQLite, with its one writer, gives up a busy execution at times; that is not the definition's fault. */
    private static boolean couldNotBeScheduled(Workflow ended) {
        return ended.status() == WorkflowStatus.FAILED
                && ended.reasonForIncompletion().orElse("").contains("Error scheduling tasks");
    }
}
