package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.WorkflowDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden definitions, which the DSL renders to the letter, are accepted by a real server. */
@ConductorTest
class GoldenDefinitionsIT {

    private static final Path GOLDEN = Path.of("..", "sdk-workflow-dsl", "src", "test", "resources", "golden");

    @Test
    void theServerAcceptsEach(ConductorClient conductor) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(GOLDEN)) {
            files = all.filter(file -> file.toString().endsWith(".json")).toList();
        }

        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            WorkflowDef definition = JsonCodec.standard().read(Files.readAllBytes(file), WorkflowDef.class);
            conductor.metadata().validate(definition);
            conductor.metadata().register(definition, RegisterMode.OVERWRITE);
            assertThat(conductor
                            .metadata()
                            .getWorkflow(definition.name(), definition.version())
                            .tasks())
                    .as(file.toString())
                    .hasSameSizeAs(definition.tasks());
        }
    }
}
