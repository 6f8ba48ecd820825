package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.diagram.Diagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README shows the samples as their code draws them. */
class ReadmeDiagramsTest {

    static Stream<WorkflowDef> definitions() {
        return Stream.of(
                NotificationSample.notification(),
                DynamicForkSample.moderation(),
                SubscriptionSample.subscription(),
                CheckoutSample.checkout());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void readmeShowsTheDiagramOfTheSample(WorkflowDef definition) throws IOException {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("```mermaid\n" + Diagram.of(definition).mermaid() + "```");
    }
}
