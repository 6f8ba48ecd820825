package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.InlineTask;
import io.conductor.sdk.workflow.JavaSource;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.WorkflowBuilder;
import io.conductor.sdk.workflow.diagram.Diagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/diagrams.md: each block is a region of this file. */
@ConductorTest
class DiagramGuideIT {

    private final ConductorClient conductor;

    @TempDir
    Path folder;

    DiagramGuideIT(ConductorClient conductor) {
        this.conductor = conductor;
    }

    private WorkflowDef registered(String name) {
        WorkflowDef definition = WorkflowBuilder.workflow(name)
                .add(new InlineTask("total", "$.net * 2").input("net", Ref.workflowInput("net")))
                .build();
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        return definition;
    }

    @Test
    void definitionsAndExecutionsAreDrawn() throws IOException {
        WorkflowDef definition = registered("guide_drawn");
        String workflowId =
                conductor.workflows().start("guide_drawn", Map.of("net", 7)).workflowId();
        conductor.workflows().run(workflowId).await(Duration.ofSeconds(90));
        // region see
        Files.writeString(folder.resolve("checkout.mmd"), Diagram.of(definition).mermaid());
        Files.writeString(folder.resolve("checkout.svg"), Diagram.of(definition).svg());

        Workflow execution = conductor.workflows().get(workflowId);
        Files.writeString(folder.resolve("report.html"), Diagram.of(execution).html());
        // end
        assertThat(folder.resolve("checkout.mmd")).content().contains("total");
        assertThat(folder.resolve("checkout.svg")).content().contains("<svg", "total");
        assertThat(folder.resolve("report.html")).content().contains("guide_drawn", "COMPLETED");
    }

    @Test
    void definitionOfTheServerBecomesJava() throws IOException {
        registered("guide_order_checkout");
        // region source
        WorkflowDef definition = conductor.metadata().getWorkflow("guide_order_checkout");
        String source =
                JavaSource.of(definition).inPackage("com.acme.workflows").text();
        Files.writeString(folder.resolve("OrderCheckout.java"), source);
        // end
        assertThat(folder.resolve("OrderCheckout.java"))
                .content()
                .contains("package com.acme.workflows;", "new InlineTask(\"total\"");
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("diagrams.md", DiagramGuideIT.class);
    }
}
