package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskDef.RetryLogic;
import io.conductor.sdk.client.model.TaskDef.TimeoutPolicy;
import io.conductor.sdk.client.model.TaskType;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Task definitions that workers declare come to the server as the policy says, and nothing else changes there. */
class TaskDefRegistrationTest extends WorkerTest {

    record Order(String id, int amount) {}

    record Payment(String status) {}

    static final class Billing {

        @WorkerTask("charge")
        @TaskDefinition(retryCount = 5, retryDelaySeconds = 10, ownerEmail = "billing@acme.com")
        Payment charge(Order order) {
            return new Payment("paid");
        }
    }

    private DefinitionsServer definitions;
    private ConductorClient conductor;

    @BeforeEach
    void serve() throws IOException {
        definitions = new DefinitionsServer();
        conductor = ConductorClient.builder(definitions.url()).build();
    }

    @AfterEach
    void endAll() {
        closeRunner();
        conductor.close();
        definitions.close();
    }

    private WorkerRunnerBuilder builder(Object... workers) {
        return new WorkerRunnerBuilder(new RunnerParts(server, conductor.metadata(), JsonCodec.standard()))
                .workerId("w1")
                .add(workers);
    }

    private List<String> logOf(WorkerRunnerBuilder builder, Level level) {
        try (LogEars ears = new LogEars()) {
            builder.start().close();
            return ears.heard(level);
        }
    }

    private void isThere(Map<String, ?> fields) {
        definitions.tasks.put("charge", new HashMap<>(fields));
    }

    @Test
    void nothingIsRegisteredUnlessAskedFor() {
        runner = builder(new Billing()).start();

        assertThat(definitions.calls).isEmpty();
    }

    /** What {@link Billing} declares, but for the number of retries. */
    private static Map<String, Object> charge(int retries) {
        return Map.of(
                "name",
                "charge",
                "retryCount",
                retries,
                "retryDelaySeconds",
                10,
                "ownerEmail",
                "billing@acme.com",
                "inputKeys",
                List.of("id", "amount"),
                "outputKeys",
                List.of("status"));
    }

    @Test
    void missingDefinitionIsRegisteredWithWhatIsDeclaredAndNothingElse() {
        for (TaskDefPolicy policy : List.of(TaskDefPolicy.CREATE, TaskDefPolicy.UPDATE)) {
            definitions.tasks.clear();
            assertThat(logOf(builder(new Billing()).registerTaskDefs(policy), Level.INFO))
                    .contains("INFO Registered: + task charge");
            assertThat(definitions.tasks).isEqualTo(Map.of("charge", charge(5)));
        }
    }

    @Test
    void createLeavesAloneWhatIsThereAndSaysHowItDiffers() {
        Map<String, Object> there = Map.of("name", "charge", "retryCount", 1);
        isThere(there);

        assertThat(logOf(builder(new Billing()).registerTaskDefs(TaskDefPolicy.CREATE), Level.INFO))
                .anyMatch(line -> line.startsWith("INFO The server's task definition stays, as not the one declared: ~"
                                + " task charge\n")
                        && line.contains("\n    $.retryCount: 1 -> 5\n"));

        assertThat(definitions.tasks).isEqualTo(Map.of("charge", there));
        assertThat(definitions.writes()).isEmpty();
    }

    @Test
    void updateChangesTheDeclaredFieldsAndNoOther() {
        isThere(Map.of(
                "name",
                "charge",
                "retryCount",
                1,
                "timeoutSeconds",
                77,
                "inputTemplate",
                Map.of("currency", "EUR"),
                "createTime",
                123,
                "ofANewerServer",
                List.of(1, 2)));

        logOf(builder(new Billing()).registerTaskDefs(TaskDefPolicy.UPDATE), Level.INFO);

        assertThat(definitions.tasks.get("charge"))
                .containsEntry("retryCount", 5)
                .containsEntry("ownerEmail", "billing@acme.com")
                .containsEntry("timeoutSeconds", 77)
                .containsEntry("inputTemplate", Map.of("currency", "EUR"))
                .containsEntry("createTime", 123)
                .containsEntry("ofANewerServer", List.of(1, 2));
    }

    @Test
    void secondStartWritesNothing() {
        builder(new Billing()).registerTaskDefs(TaskDefPolicy.UPDATE).start().close();
        assertThat(definitions.writes()).hasSize(1);

        builder(new Billing()).registerTaskDefs(TaskDefPolicy.UPDATE).start().close();

        assertThat(definitions.writes()).hasSize(1);
    }

    @Test
    void reportWarnsOfTheDriftAndChangesNothing() {
        Map<String, Object> there = charge(4);
        isThere(there);
        WorkerRunnerBuilder reporting = builder(new Billing()).registerTaskDefs(TaskDefPolicy.REPORT);

        assertThat(logOf(reporting, Level.WARN))
                .containsExactly(
                        "WARN The server's task definitions are not as the workers declare them: 0 to add, 1 to"
                                + " change, 0 unchanged\n~ task charge\n    $.retryCount: 4 -> 5");
        assertThat(definitions.tasks).isEqualTo(Map.of("charge", there));

        definitions.tasks.get("charge").put("retryCount", 5);
        assertThat(logOf(reporting, Level.WARN)).isEmpty();
    }

    @Test
    void refusedDefinitionEndsTheStartBeforeAnythingIsPolled() {
        definitions.refusal = "timeoutSeconds is too small";

        assertThatThrownBy(() -> builder(new Billing())
                        .registerTaskDefs(TaskDefPolicy.UPDATE)
                        .start())
                .isInstanceOf(ConductorException.class)
                .hasMessageStartingWith("The task definitions of the workers could not be registered: POST"
                        + " /api/metadata/taskdefs was answered 400: timeoutSeconds is too small");
        assertThat(server.polls()).isEmpty();
    }

    @Test
    void failedReportIsOnlyAWarning() {
        definitions.close();

        assertThat(logOf(builder(new Billing()).registerTaskDefs(TaskDefPolicy.REPORT), Level.WARN))
                .contains("WARN The task definitions of the workers could not be compared with the server's");
    }

    static final class Decided {

        @WorkerTask("here")
        @TaskDefinition(register = TaskDefPolicy.CREATE, retryCount = 1)
        void here() {}

        @WorkerTask("not_here")
        void notHere() {}
    }

    @Test
    void annotationAsksForItsOwnDefinitionAndSettingsDecideOverIt() {
        builder(new Decided()).start().close();
        assertThat(definitions.tasks).containsOnlyKeys("here");

        definitions.tasks.clear();
        builder(new Decided())
                .properties(WorkerProperties.none()
                        .withEnvironment(Map.of(
                                "CONDUCTOR_WORKER_HERE_REGISTER_TASK_DEF", "off",
                                "CONDUCTOR_WORKER_NOT_HERE_REGISTER_TASK_DEF", "true")))
                .start()
                .close();
        assertThat(definitions.tasks).containsOnlyKeys("not_here");
    }

    static final class Everything {

        @WorkerTask("all")
        @TaskDefinition(
                description = "says all",
                ownerEmail = "a@b.c",
                retryCount = 0,
                retryLogic = RetryLogic.LINEAR_BACKOFF,
                retryDelaySeconds = 1,
                maxRetryDelaySeconds = 2,
                backoffScaleFactor = 3,
                backoffJitterMillis = 4,
                timeoutSeconds = 50,
                timeoutPolicy = TimeoutPolicy.RETRY,
                totalTimeoutSeconds = 60,
                responseTimeoutSeconds = 7,
                pollTimeoutSeconds = 8,
                concurrentExecLimit = 9,
                rateLimitPerFrequency = 10,
                rateLimitFrequencySeconds = 11)
        void all() {}
    }

    @Test
    void everyElementOfTheAnnotationIsAFieldOfTheDefinition() {
        builder(new Everything()).registerTaskDefs(TaskDefPolicy.CREATE).start().close();

        assertThat(definitions.tasks.get("all"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("name", "all"),
                        Map.entry("description", "says all"),
                        Map.entry("ownerEmail", "a@b.c"),
                        Map.entry("retryCount", 0),
                        Map.entry("retryLogic", "LINEAR_BACKOFF"),
                        Map.entry("retryDelaySeconds", 1),
                        Map.entry("maxRetryDelaySeconds", 2),
                        Map.entry("backoffScaleFactor", 3),
                        Map.entry("backoffJitterMs", 4),
                        Map.entry("timeoutSeconds", 50),
                        Map.entry("timeoutPolicy", "RETRY"),
                        Map.entry("totalTimeoutSeconds", 60),
                        Map.entry("responseTimeoutSeconds", 7),
                        Map.entry("pollTimeoutSeconds", 8),
                        Map.entry("concurrentExecLimit", 9),
                        Map.entry("rateLimitPerFrequency", 10),
                        Map.entry("rateLimitFrequencyInSeconds", 11)));
    }

    @Test
    void builderDeclaresForFunctionsAndGoesBeforeTheAnnotation() {
        TaskType<Order, Payment> refund = new TaskType<>("refund", Order.class, Payment.class);
        builder(new Billing())
                .worker(refund, (order, context) -> new Payment("back"))
                .taskDefs(
                        TaskDef.builder("charge").retryCount(9).build(),
                        TaskDef.builder("refund")
                                .responseTimeout(Duration.ofSeconds(30))
                                .build())
                .registerTaskDefs(TaskDefPolicy.CREATE)
                .start()
                .close();

        assertThat(definitions.tasks.get("charge"))
                .containsEntry("retryCount", 9)
                .containsEntry("retryDelaySeconds", 10);
        assertThat(definitions.tasks.get("refund"))
                .isEqualTo(Map.of(
                        "name",
                        "refund",
                        "responseTimeoutSeconds",
                        30,
                        "inputKeys",
                        List.of("id", "amount"),
                        "outputKeys",
                        List.of("status")));
    }

    static final class Twice {

        @WorkerTask("twice")
        @TaskDefinition(retryCount = 1)
        void one() {}

        @WorkerTask(value = "twice", domain = "eu")
        @TaskDefinition(retryCount = 2)
        void other() {}
    }

    @Test
    void contradictionsAndDefinitionsWithoutAWorkerAreComplaints() {
        assertThatThrownBy(() -> builder(new Twice())
                        .taskDefs(TaskDef.builder("chrage").build())
                        .start())
                .isInstanceOf(InvalidWorkerException.class)
                .hasMessage("""
                        The workers cannot be started:
                          - two workers for the task type 'twice' declare retryCount differently: 1 and 2
                          - taskDefs(…): there is no worker for the task type 'chrage'""");
    }
}
