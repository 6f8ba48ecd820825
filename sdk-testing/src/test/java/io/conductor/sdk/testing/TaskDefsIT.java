package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskDef.RetryLogic;
import io.conductor.sdk.client.model.TaskDef.TimeoutPolicy;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.worker.TaskDefPolicy;
import io.conductor.sdk.worker.TaskDefinition;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import io.conductor.sdk.worker.WorkerTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Task definitions that workers declare, with their schemas, on the real server: each policy, and the drift. */
@ConductorTest
class TaskDefsIT {

    private static final String CHARGE = "task_defs_it_charge";

    record Order(String id, int amount) {}

    record Payment(String status) {}

    static final class Billing {

        @WorkerTask(CHARGE)
        @TaskDefinition(
                description = "takes the money",
                ownerEmail = "billing@acme.com",
                retryCount = 5,
                retryLogic = RetryLogic.EXPONENTIAL_BACKOFF,
                retryDelaySeconds = 10,
                timeoutSeconds = 600,
                timeoutPolicy = TimeoutPolicy.RETRY,
                responseTimeoutSeconds = 60,
                pollTimeoutSeconds = 3600,
                concurrentExecLimit = 100,
                rateLimitPerFrequency = 1000,
                rateLimitFrequencySeconds = 2)
        Payment charge(Order order) {
            return new Payment("paid " + order.amount());
        }
    }

    private final ConductorClient conductor;

    TaskDefsIT(ConductorClient conductor) {
        this.conductor = conductor;
    }

    @BeforeEach
    void nothingIsThere() {
        if (conductor.metadata().getTaskDefs().stream()
                .anyMatch(each -> each.name().equals(CHARGE))) {
            conductor.metadata().deleteTaskDef(CHARGE);
        }
    }

    private WorkerRunnerBuilder builder(TaskDefPolicy policy) {
        return WorkerRunner.builder(conductor)
                .add(new Billing())
                .registerTaskDefs(policy)
                .configure(settings -> settings.registerSchema(true));
    }

    private void start(TaskDefPolicy policy) {
        builder(policy).start().close();
    }

    private TaskDef onTheServer() {
        return conductor.metadata().getTaskDef(CHARGE);
    }

    private List<String> logOf(TaskDefPolicy policy) {
        Logger logger = (Logger) LoggerFactory.getLogger(WorkerRunner.class);
        ListAppender<ILoggingEvent> ears = new ListAppender<>();
        ears.start();
        logger.addAppender(ears);
        try {
            start(policy);
        } finally {
            logger.detachAppender(ears);
        }
        return List.copyOf(ears.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Test
    void definitionAndSchemasAreRegisteredReadBackAndRun() {
        try (WorkerRunner workers = builder(TaskDefPolicy.CREATE).start()) {
            TaskDef charge = onTheServer();
            assertThat(charge.json())
                    .containsEntry("description", "takes the money")
                    .containsEntry("ownerEmail", "billing@acme.com")
                    .containsEntry("retryCount", 5)
                    .containsEntry("retryLogic", "EXPONENTIAL_BACKOFF")
                    .containsEntry("retryDelaySeconds", 10)
                    .containsEntry("timeoutSeconds", 600)
                    .containsEntry("timeoutPolicy", "RETRY")
                    .containsEntry("responseTimeoutSeconds", 60)
                    .containsEntry("pollTimeoutSeconds", 3600)
                    .containsEntry("concurrentExecLimit", 100)
                    .containsEntry("rateLimitPerFrequency", 1000)
                    .containsEntry("rateLimitFrequencyInSeconds", 2)
                    .containsEntry("inputKeys", List.of("id", "amount"))
                    .containsEntry("outputKeys", List.of("status"))
                    .containsEntry("enforceSchema", false);
            assertThat(schema(charge, "inputSchema", CHARGE + "_input"))
                    .isEqualTo(Map.of(
                            "$schema", "http://json-schema.org/draft-07/schema#",
                            "type", "object",
                            "properties",
                                    Map.of(
                                            "id", Map.of("type", List.of("string", "null")),
                                            "amount", Map.of("type", "integer"))));
            assertThat(schema(charge, "outputSchema", CHARGE + "_output"))
                    .isEqualTo(Map.of(
                            "$schema", "http://json-schema.org/draft-07/schema#",
                            "type", "object",
                            "properties", Map.of("status", Map.of("type", List.of("string", "null")))));

            conductor
                    .metadata()
                    .register(
                            WorkflowDef.builder("task_defs_it_workflow")
                                    .tasks(List.of(WorkflowTask.builder(CHARGE, "charge", "SIMPLE")
                                            .inputParameters(Map.of("id", "o-1", "amount", 7))
                                            .build()))
                                    .build(),
                            RegisterMode.OVERWRITE);
            var ended = conductor
                    .workflows()
                    .start("task_defs_it_workflow", Map.of())
                    .await(LONG);
            assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
            assertThat(ended.tasks().get(0).outputData()).containsEntry("status", "paid 7");
        }
    }

    private static Object schema(TaskDef definition, String field, String name) {
        Map<?, ?> schema = (Map<?, ?>) definition.json().get(field);
        assertThat(schema.get("name")).isEqualTo(name);
        assertThat(schema.get("version")).isEqualTo(1);
        assertThat(schema.get("type")).isEqualTo("JSON");
        return schema.get("data");
    }

    @Test
    void whatWasRegisteredIsNoDriftAndIsNotWrittenAgain() {
        start(TaskDefPolicy.UPDATE);
        Map<String, ?> registered = onTheServer().json();

        assertThat(logOf(TaskDefPolicy.REPORT)).noneMatch(line -> line.startsWith("WARN"));
        assertThat(logOf(TaskDefPolicy.UPDATE)).noneMatch(line -> line.contains("Registered"));
        assertThat(logOf(TaskDefPolicy.CREATE))
                .noneMatch(line -> line.contains("Registered") || line.contains("stays"));

        assertThat(onTheServer().json()).isEqualTo(registered);
    }

    @Test
    void reportSaysWhatSomebodyChangedAndChangesNothing() {
        start(TaskDefPolicy.UPDATE);
        conductor
                .metadata()
                .updateTaskDef(onTheServer().toBuilder()
                        .retryCount(1)
                        .timeout(Duration.ofSeconds(601), TimeoutPolicy.ALERT_ONLY)
                        .inputTemplate(Map.of("currency", "EUR"))
                        .build());
        Map<String, ?> changed = onTheServer().json();

        List<String> warnings = logOf(TaskDefPolicy.REPORT).stream()
                .filter(line -> line.startsWith("WARN"))
                .flatMap(String::lines)
                .toList();
        assertThat(warnings)
                .containsExactlyInAnyOrder(
                        "WARN The server's task definitions are not as the workers declare them: 0 to add, 1 to change, 0"
                                + " unchanged",
                        "~ task " + CHARGE,
                        "    $.retryCount: 1 -> 5",
                        "    $.timeoutSeconds: 601 -> 600",
                        "    $.timeoutPolicy: \"ALERT_ONLY\" -> \"RETRY\"");

        assertThat(onTheServer().json()).isEqualTo(changed);
    }

    @Test
    void updateBringsBackWhatIsDeclaredAndKeepsWhatIsNot() {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder(CHARGE)
                        .retryCount(1)
                        .inputTemplate(Map.of("currency", "EUR"))
                        .backoffScaleFactor(7)
                        .build());

        start(TaskDefPolicy.UPDATE);

        assertThat(onTheServer().retryCount()).isEqualTo(5);
        assertThat(onTheServer().inputTemplate()).isEqualTo(Map.of("currency", "EUR"));
        assertThat(onTheServer().json()).containsEntry("backoffScaleFactor", 7).containsKey("inputSchema");
    }

    @Test
    void createLeavesAloneWhatIsThere() {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder(CHARGE).retryCount(1).build());
        Map<String, ?> there = onTheServer().json();

        assertThat(logOf(TaskDefPolicy.CREATE))
                .anyMatch(line ->
                        line.startsWith("INFO The server's task definition stays, as not the one declared: ~ task ")
                                && line.contains("$.retryCount: 1 -> 5"));

        assertThat(onTheServer().json()).isEqualTo(there);
    }

    static final class Hasty {

        @WorkerTask("task_defs_it_hasty")
        @TaskDefinition(register = TaskDefPolicy.CREATE, timeoutSeconds = 5)
        void hasty() {}
    }

    @Test
    void whatTheServerRefusesEndsTheStartWithItsWords() {
        assertThatThrownBy(
                        () -> WorkerRunner.builder(conductor).add(new Hasty()).start())
                .isInstanceOf(ConductorException.class)
                .hasMessageStartingWith("The task definitions of the workers could not be registered: ")
                .hasMessageContaining("responseTimeoutSeconds: 3600 must be less than timeoutSeconds: 5");
    }
}
