package io.conductor.sdk.client.model;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the model to the server's own description: each property of each schema (openapi-properties.json, an extract of the
 * operations that the client calls, without the server's protobuf classes) is a method of ours, or left out for a reason.
 */
class OpenApiPropertiesTest {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            entry("Action", EventAction.class),
            entry("BulkResponse", BulkResponse.class),
            entry("BulkResponseString", BulkResponse.class),
            entry("BulkResponseWorkflowModel", BulkWorkflows.class),
            entry("CredentialMeta", SecretInfo.class),
            entry("EnvironmentVariable", EnvironmentVariable.class),
            entry("EventHandler", EventHandler.class),
            entry("ExternalStorageLocation", ExternalStorageLocation.class),
            entry("Health", HealthStatus.Check.class),
            entry("HealthCheckStatus", HealthStatus.class),
            entry("PollData", PollData.class),
            entry("RerunWorkflowRequest", RerunWorkflowRequest.class),
            entry("SearchResultTask", SearchResult.class),
            entry("SearchResultTaskSummary", SearchResult.class),
            entry("SearchResultWorkflow", SearchResult.class),
            entry("SearchResultWorkflowSchedule", SearchResult.class),
            entry("SearchResultWorkflowScheduleExecutionModel", SearchResult.class),
            entry("SearchResultWorkflowSummary", SearchResult.class),
            entry("SignalResponse", SignalResponse.class),
            entry("StartWorkflowRequest", StartWorkflowRequest.class),
            entry("SubWorkflowParams", SubWorkflowParams.class),
            entry("Task", Task.class),
            entry("TaskDef", TaskDef.class),
            entry("TaskExecLog", TaskExecLog.class),
            entry("TaskMock", TaskMock.class),
            entry("TaskResult", TaskResult.class),
            entry("TaskSummary", TaskSummary.class),
            entry("Workflow", Workflow.class),
            entry("WorkflowDef", WorkflowDef.class),
            entry("WorkflowDefSummary", WorkflowDefSummary.class),
            entry("WorkflowSchedule", WorkflowSchedule.class),
            entry("WorkflowScheduleExecutionModel", ScheduleExecution.class),
            entry("WorkflowStatus", WorkflowState.class),
            entry("WorkflowSummary", WorkflowSummary.class),
            entry("WorkflowTask", WorkflowTask.class),
            entry("WorkflowTestRequest", WorkflowTestRequest.class));

    /** Schemas without a class of ours. */
    private static final Map<String, String> WITHOUT_A_TYPE = Map.ofEntries(
            entry("AggregateTokenUsage", "belongs to agents, which are no part of the SDK"),
            entry("CacheConfig", "a map in the definition's json()"),
            entry("CronSchedule", "a map in WorkflowSchedule.cronSchedules()"),
            entry("ExecutionMetadata", "times that worker and server note for themselves"),
            entry("RateLimitConfig", "a map in the definition's json()"),
            entry("SchemaDef", "a map in the definition's json(); OSS has no calls for schemas"),
            entry("SkipTaskRequest", "the parameters of WorkflowClient.skipTask"),
            entry("StartAgent", "belongs to agents, which are no part of the SDK"),
            entry("StartWorkflow", "the parameters of EventAction.startWorkflow"),
            entry("StateChangeEvent", "a map in the definition's json()"),
            entry("TaskDetails", "the parameters of EventAction.completeTask and failTask"),
            entry("TaskModel", "read as a Task"),
            entry("TerminateWorkflow", "the parameters of EventAction.terminateWorkflow"),
            entry("UpdateWorkflowVariables", "the parameters of EventAction.updateWorkflowVariables"),
            entry("WorkflowModel", "read as a Workflow"),
            entry("WorkflowNotifications", "no call sends or answers it"));

    /** Properties whose method has another name: mostly since it gives a Duration. */
    private static final Map<String, String> NAMED_OTHERWISE = Map.ofEntries(
            entry("Action.action", "kind"),
            entry("Action.complete_task", "completeTask"),
            entry("Action.expandInlineJSON", "expandInlineJson"),
            entry("Action.fail_task", "failTask"),
            entry("Action.start_workflow", "startWorkflow"),
            entry("Action.terminate_workflow", "terminateWorkflow"),
            entry("Action.update_workflow_variables", "updateWorkflowVariables"),
            entry("CredentialMeta.created_at", "createdAt"),
            entry("CredentialMeta.updated_at", "updatedAt"),
            entry("RerunWorkflowRequest.reRunFromTaskId", "fromTask"),
            entry("SignalResponse.signalTimeout", "isTimedOut"),
            entry("StartWorkflowRequest.idempotencyStrategy", "idempotency"),
            entry("Task.callbackAfterSeconds", "callbackAfter"),
            entry("Task.rateLimitFrequencyInSeconds", "rateLimitFrequency"),
            entry("Task.responseTimeoutSeconds", "responseTimeout"),
            entry("Task.startDelayInSeconds", "startDelay"),
            entry("TaskDef.backoffJitterMs", "backoffJitter"),
            entry("TaskDef.maxRetryDelaySeconds", "maxRetryDelay"),
            entry("TaskDef.pollTimeoutSeconds", "pollTimeout"),
            entry("TaskDef.rateLimitFrequencyInSeconds", "rateLimitFrequency"),
            entry("TaskDef.responseTimeoutSeconds", "responseTimeout"),
            entry("TaskDef.retryDelaySeconds", "retryDelay"),
            entry("TaskDef.timeoutSeconds", "timeout"),
            entry("TaskDef.totalTimeoutSeconds", "totalTimeout"),
            entry("TaskMock.output", "completed"),
            entry("TaskMock.status", "of"),
            entry("TaskResult.callbackAfterSeconds", "callbackAfter"),
            entry("WorkflowDef.timeoutSeconds", "timeout"),
            entry("WorkflowSchedule.runCatchupScheduleInstances", "runsCatchup"),
            entry("WorkflowTestRequest.subWorkflowTestRequest", "subWorkflow"),
            entry("WorkflowTestRequest.taskRefToMockOutput", "mock"));

    private static final String RARE = "rare: read in json(), set by Builder.field";
    private static final String SERVER = "bookkeeping of the server, nothing that a client may rely on";
    private static final String START = "part of the StartWorkflowRequest that its builder takes";

    private static final Map<String, Set<String>> RARE_IN_DEFINITIONS = Map.of(
            "TaskDef",
                    Set.of(
                            "baseType",
                            "createTime",
                            "createdBy",
                            "enforceSchema",
                            "executionNameSpace",
                            "inputSchema",
                            "isolationGroupId",
                            "outputSchema",
                            "ownerApp",
                            "runtimeMetadata",
                            "taskStatusListenerEnabled",
                            "updateTime",
                            "updatedBy"),
            "WorkflowDef",
                    Set.of(
                            "cacheConfig",
                            "createdBy",
                            "enforceSchema",
                            "failureWorkflowVersion",
                            "inputSchema",
                            "maskedFields",
                            "metadata",
                            "outputSchema",
                            "ownerApp",
                            "rateLimitConfig",
                            "updatedBy",
                            "workflowStatusListenerEnabled",
                            "workflowStatusListenerSink"),
            "WorkflowTask",
                    Set.of(
                            "cacheConfig",
                            "caseExpression",
                            "caseValueParam",
                            "defaultExclusiveJoinTask",
                            "dynamicForkJoinTasksParam",
                            "dynamicTaskNameParam",
                            "items",
                            "joinMode",
                            "joinStatus",
                            "metadata",
                            "onStateChange",
                            "rateLimited",
                            "scriptExpression",
                            "sink",
                            "workflowTaskType"),
            "SubWorkflowParams", Set.of("idempotencyKey", "idempotencyStrategy"),
            "StartWorkflowRequest", Set.of("externalInputPayloadStoragePath"));

    private static final Map<String, String> LEFT_OUT = leftOut();

    private static Map<String, String> leftOut() {
        Map<String, String> left = new TreeMap<>();
        RARE_IN_DEFINITIONS.forEach((schema, names) -> names.forEach(name -> left.put(schema + "." + name, RARE)));
        Stream.of("callbackFromWorker", "executed", "executionMetadata", "runtimeMetadata", "subworkflowChanged")
                .forEach(name -> left.put("Task." + name, SERVER));
        Stream.of("executionMetadata", "orCreateExecutionMetadata", "subWorkflowId", "supportsCancellation")
                .forEach(name -> left.put("TaskResult." + name, SERVER));
        Stream.of(
                        "correlationId",
                        "createdBy",
                        "externalInputPayloadStoragePath",
                        "idempotencyKey",
                        "idempotencyStrategy",
                        "input",
                        "priority",
                        "taskToDomain",
                        "version",
                        "workflowDef")
                .forEach(name -> left.put("WorkflowTestRequest." + name, START));
        left.put("Action.start_agent", "belongs to agents, which are no part of the SDK");
        left.put("CredentialMeta.partial", "the beginning of the secret, which nobody should log or show");
        left.put("RerunWorkflowRequest.reRunFromWorkflowId", "the path of the call says it");
        left.put("Task.taskDefinition", "every polled task carries it; MetadataClient.getTaskDef reads it once");
        left.put("Workflow.aggregateTokenUsage", "belongs to agents, which are no part of the SDK");
        return left;
    }

    private final Map<String, List<String>> schemas = read();

    @Test
    void everySchemaHasATypeOrAReason() {
        Set<String> known = new TreeSet<>(TYPES.keySet());
        known.addAll(WITHOUT_A_TYPE.keySet());
        assertThat(known).isEqualTo(new TreeSet<>(schemas.keySet()));
        assertThat(TYPES.keySet()).doesNotContainAnyElementsOf(WITHOUT_A_TYPE.keySet());
    }

    @Test
    void everyPropertyHasAMethodOrAReason() {
        List<String> missing = new ArrayList<>();
        schemas.forEach((schema, properties) -> {
            Class<?> type = TYPES.get(schema);
            for (String property : type == null ? List.<String>of() : properties) {
                String name = schema + "." + property;
                if (!LEFT_OUT.containsKey(name) && !hasMethod(type, NAMED_OTHERWISE.getOrDefault(name, property))) {
                    missing.add(name);
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void nothingIsLeftOutThatHasAMethodOrThatTheServerDoesNotKnow() {
        assertThat(LEFT_OUT.keySet()).allSatisfy(name -> {
            String schema = name.substring(0, name.indexOf('.'));
            String property = name.substring(name.indexOf('.') + 1);
            assertThat(schemas.get(schema)).contains(property);
            assertThat(hasMethod(Objects.requireNonNull(TYPES.get(schema)), property))
                    .isFalse();
        });
    }

    private static boolean hasMethod(Class<?> type, String name) {
        String is = "is" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                .filter(place -> place == type || place.getSimpleName().equals("Builder"))
                .flatMap(place -> Arrays.stream(place.getMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .anyMatch(method ->
                        method.getName().equals(name) || method.getName().equals(is));
    }

    @SuppressWarnings("unchecked") // the file is a known one
    private static Map<String, List<String>> read() {
        try (InputStream file =
                Objects.requireNonNull(OpenApiPropertiesTest.class.getResourceAsStream("/openapi-properties.json"))) {
            return Objects.requireNonNull(JsonCodec.standard().read(file.readAllBytes(), Map.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
