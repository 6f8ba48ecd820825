package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.MetadataClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.UnexpectedAnswerException;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of {@link MetadataClient} against a real server. */
@ConductorTest
class MetadataAgainstServerIT {

    private final ServerFixture server;
    private final ConductorClient conductor;

    MetadataAgainstServerIT(ConductorClient conductor) {
        this.conductor = conductor;
        this.server = new ServerFixture(conductor);
    }

    @BeforeEach
    void register() {
        server.register();
    }

    @Test
    void workflowDefinitionsAreKept() {
        WorkflowDef read = conductor.metadata().getWorkflow(server.workflowName);
        assertThat(read.tasks().get(0).inputParameters())
                .isEqualTo(server.definition.tasks().get(0).inputParameters());
        assertThat(read.createTime()).isPresent();
        assertStatus(409, () -> conductor.metadata().register(server.definition));
        conductor
                .metadata()
                .register(read.toBuilder().description("overwritten").build(), RegisterMode.OVERWRITE);
        assertThat(conductor.metadata().getWorkflow(server.workflowName, 1).description())
                .contains("overwritten");
        WorkflowDef second = read.toBuilder().version(2).build();
        assertThat(conductor.metadata().update(List.of(second)).bulkSuccessfulResults())
                .containsExactly(server.workflowName);
        assertThat(conductor.metadata().getWorkflow(server.workflowName).version())
                .isEqualTo(2);
        assertThat(conductor.metadata().getWorkflows())
                .filteredOn(def -> def.name().equals(server.workflowName))
                .hasSize(2);
        conductor.metadata().deleteWorkflow(server.workflowName, 2);
        assertStatus(404, () -> conductor.metadata().getWorkflow(server.workflowName, 2));
        assertStatus(500, () -> conductor.metadata().deleteWorkflow(server.workflowName, 2));
    }

    @Test
    void invalidDefinitionIsRefusedWithEveryProblem() {
        conductor.metadata().validate(server.definition);
        WorkflowDef empty = server.definition.toBuilder().tasks(List.of()).build();
        ConductorApiException e = catchThrowableOfType(
                ConductorApiException.class, () -> conductor.metadata().validate(empty));
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.validationErrors()).isNotEmpty();
        assertThat(e).hasMessageContaining("WorkflowTask list cannot be empty");
        assertStatus(400, () -> conductor.metadata().update(List.of(server.definition, empty)));
    }

    @Test
    void taskDefinitionsAreKept() {
        TaskDef read = conductor.metadata().getTaskDef(server.taskType);
        assertThat(read.retryCount()).isEqualTo(1);
        assertThat(read.responseTimeout()).hasSeconds(3600);
        conductor.metadata().updateTaskDef(read.toBuilder().retryCount(7).build());
        conductor
                .metadata()
                .registerTaskDefs(
                        List.of(TaskDef.builder(server.taskType + "_2").build()));
        assertThat(conductor.metadata().getTaskDefs())
                .extracting(TaskDef::name)
                .contains(server.taskType, server.taskType + "_2");
        assertThat(conductor.metadata().getTaskDef(server.taskType).retryCount())
                .isEqualTo(7);
        conductor.metadata().deleteTaskDef(server.taskType + "_2");
        assertStatus(404, () -> conductor.metadata().getTaskDef(server.taskType + "_2"));
        assertStatus(500, () -> conductor.metadata().deleteTaskDef(server.taskType + "_2"));
        assertStatus(
                404,
                () -> conductor
                        .metadata()
                        .updateTaskDef(TaskDef.builder(server.taskType + "_2").build()));
        assertStatus(400, () -> conductor.metadata().registerTaskDefs(List.of()));
    }

    @Test
    void defaultsOfTheBuildersAreThoseOfTheServer() {
        String plain = server.taskType + "_plain";
        TaskDef built = TaskDef.builder(plain).build();
        conductor.metadata().registerTaskDef(built);
        TaskDef stored = conductor.metadata().getTaskDef(plain);
        assertThat(List.of(
                        stored.retryCount(),
                        stored.retryLogic(),
                        stored.retryDelay(),
                        stored.timeout(),
                        stored.timeoutPolicy(),
                        stored.responseTimeout(),
                        stored.rateLimitPerFrequency(),
                        stored.rateLimitFrequency(),
                        stored.inputTemplate(),
                        stored.inputKeys()))
                .isEqualTo(List.of(
                        built.retryCount(),
                        built.retryLogic(),
                        built.retryDelay(),
                        built.timeout(),
                        built.timeoutPolicy(),
                        built.responseTimeout(),
                        built.rateLimitPerFrequency(),
                        built.rateLimitFrequency(),
                        built.inputTemplate(),
                        built.inputKeys()));
        WorkflowDef workflow = conductor.metadata().getWorkflow(server.workflowName);
        assertThat(List.of(
                        workflow.version(),
                        workflow.schemaVersion(),
                        workflow.restartable(),
                        workflow.timeout(),
                        workflow.timeoutPolicy(),
                        workflow.inputTemplate(),
                        workflow.variables()))
                .isEqualTo(List.of(
                        server.definition.version(),
                        server.definition.schemaVersion(),
                        server.definition.restartable(),
                        server.definition.timeout(),
                        server.definition.timeoutPolicy(),
                        server.definition.inputTemplate(),
                        server.definition.variables()));
    }

    @Test
    void wrongBaseUrlIsNamedAndAKeyIsSurvived() {
        String root = conductor.serverUrl().resolve("/nowhere").toString();
        try (ConductorClient lost = ConductorClient.builder(root).build()) {
            ConductorException e = catchThrowableOfType(
                    ConductorException.class, () -> lost.metadata().getWorkflows());
            assertThat(e).isInstanceOf(UnexpectedAnswerException.class).hasMessageContaining("check the server URL");
        }
        try (ConductorClient withKey = ConductorClient.builder(
                        conductor.serverUrl().toString())
                .credentials("id", "s3cr3t")
                .build()) {
            assertThat(withKey.metadata().getWorkflow(server.workflowName).name())
                    .isEqualTo(server.workflowName);
        }
    }

    @Test
    void namesOfAnyCharactersAreAddressed() {
        String name = server.taskType + " é % : +";
        conductor.metadata().registerTaskDef(TaskDef.builder(name).build());
        assertThat(conductor.metadata().getTaskDef(name).name()).isEqualTo(name);
        conductor.metadata().deleteTaskDef(name);
    }
}
