package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.samples.DynamicForkSample.Piece;
import io.conductor.sdk.testing.ConductorTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ConductorTest(workers = DynamicForkSample.Workers.class)
class DynamicForkSampleIT {

    private static final List<String> KINDS = List.of("text", "image", "video");

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 100})
    void moderatesEveryPieceOfThePost(int pieces, ConductorClient conductor) {
        conductor.metadata().register(DynamicForkSample.moderation(), RegisterMode.OVERWRITE);
        List<Piece> post = IntStream.range(0, pieces)
                .mapToObj(i -> new Piece(KINDS.get(i % 3), "piece " + i))
                .toList();

        Workflow ended = conductor
                .workflows()
                .start("DynamicForkExample", 1, DynamicForkSample.inputFor(post))
                .await(Duration.ofMinutes(3));

        assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
        List<Task> moderated = ended.tasks().stream()
                .filter(task -> task.taskType().startsWith("moderate_"))
                .toList();
        assertThat(moderated)
                .hasSize(pieces)
                .allSatisfy(task -> assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED))
                .allSatisfy(task -> assertThat(task.outputData())
                        .containsEntry("accepted", true)
                        .containsEntry("content", task.inputData().get("content")));
        assertThat(ended.task("join_ref").orElseThrow().outputData()).hasSize(pieces);
    }
}
