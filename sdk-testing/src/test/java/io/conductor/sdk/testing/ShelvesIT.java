package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.testing.GuideProgram.Shelves;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

// region real
@ConductorTest(workers = Shelves.class)
class ShelvesIT {

    @Test
    void reserves(ConductorClient conductor) {
        SimpleTask reserve = new SimpleTask("guide_reserve", "reserve").input("id", Ref.workflowInput("id"));
        conductor
                .metadata()
                .register(WorkflowBuilder.workflow("guide_shelves").add(reserve).build(), RegisterMode.OVERWRITE);

        assertThat(conductor.workflows().start("guide_shelves", Map.of("id", "o-1")))
                .completed()
                .task("reserve")
                .hasOutput("shelf", "full");
    }
}
// end
