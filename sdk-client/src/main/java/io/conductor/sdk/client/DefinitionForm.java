package io.conductor.sdk.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a definition whose fields the server knows, with what it puts in where a field is absent. All else is free:
 * the server keeps it to the letter.
 */
@SuppressWarnings("ImmutableEnumChecker") // its maps are filled once
enum DefinitionForm {
    WORKFLOW(
            "name version=1 tasks description inputParameters outputParameters inputTemplate variables schemaVersion=2"
                    + " restartable=true timeoutSeconds=0 timeoutPolicy=ALERT_ONLY failureWorkflow failureWorkflowVersion"
                    + " workflowStatusListenerEnabled=false workflowStatusListenerSink rateLimitConfig inputSchema"
                    + " outputSchema enforceSchema=true metadata cacheConfig maskedFields",
            Map.of(
                    "tasks", "TASKS",
                    "inputSchema", "SCHEMA",
                    "outputSchema", "SCHEMA",
                    "rateLimitConfig", "RATE_LIMIT",
                    "cacheConfig", "CACHE")),
    TASK(
            "name taskReferenceName type=SIMPLE description inputParameters startDelay=0 optional=false permissive=false"
                    + " asyncComplete=false retryCount rateLimited taskDefinition dynamicTaskNameParam caseValueParam"
                    + " caseExpression scriptExpression decisionCases defaultCase evaluatorType expression forkTasks joinOn"
                    + " joinStatus joinMode defaultExclusiveJoinTask dynamicForkTasksParam dynamicForkTasksInputParamName"
                    + " dynamicForkJoinTasksParam subWorkflowParam sink loopCondition loopOver items onStateChange"
                    + " cacheConfig metadata",
            Map.of(
                    "decisionCases", "TASKS",
                    "defaultCase", "TASKS",
                    "forkTasks", "TASKS",
                    "loopOver", "TASKS",
                    "subWorkflowParam", "SUB_WORKFLOW",
                    "cacheConfig", "CACHE",
                    "taskDefinition", "TASK_DEF")),
    SUB_WORKFLOW(
            "name version taskToDomain workflowDefinition idempotencyKey idempotencyStrategy priority",
            Map.of("workflowDefinition", "WORKFLOW")),
    TASK_DEF(
            "name description retryCount=3 retryLogic=FIXED retryDelaySeconds=60 backoffScaleFactor=1"
                    + " maxRetryDelaySeconds=0 backoffJitterMs=0 timeoutSeconds=0 timeoutPolicy=TIME_OUT_WF"
                    + " responseTimeoutSeconds=3600 totalTimeoutSeconds=0 pollTimeoutSeconds concurrentExecLimit"
                    + " rateLimitPerFrequency=0 rateLimitFrequencyInSeconds=1 inputKeys outputKeys inputTemplate"
                    + " isolationGroupId executionNameSpace baseType inputSchema outputSchema enforceSchema=false"
                    + " runtimeMetadata taskStatusListenerEnabled=true",
            Map.of("inputSchema", "SCHEMA", "outputSchema", "SCHEMA")),
    RATE_LIMIT("rateLimitKey concurrentExecLimit=0 policy=QUEUE", Map.of()),
    CACHE("key ttlInSecond=0", Map.of()),
    SCHEMA("name version=1 type data externalRef", Map.of()),
    /** Lists and maps, at any depth, of tasks. */
    TASKS("", Map.of()),
    /** What the server does not look into. */
    FREE("", Map.of());

    /** What the server sets by itself, and nobody writes into a definition. */
    private static final Set<String> OF_THE_SERVER = Set.of("createTime", "updateTime", "createdBy", "updatedBy");

    private final Map<String, Optional<Object>> defaults = new HashMap<>();
    private final Map<String, String> inner;

    DefinitionForm(String fields, Map<String, String> inner) {
        for (String field : fields.split(" ", -1)) {
            String[] parts = field.split("=", 2);
            defaults.put(parts[0], parts.length == 1 ? Optional.empty() : Optional.of(constant(parts[1])));
        }
        this.inner = inner;
    }

    private static Object constant(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return Character.isDigit(text.charAt(0)) ? (Object) Integer.valueOf(text) : text;
    }

    /** What the value of a field is. */
    DefinitionForm of(String field) {
        return Optional.ofNullable(inner.get(field))
                .map(DefinitionForm::valueOf)
                .orElse(FREE);
    }

    /** Whether the field of an object counts: not if the server set it, or added it and this version does not know it. */
    boolean counts(String field, boolean isWanted) {
        return !OF_THE_SERVER.contains(field) && (isWanted || defaults.containsKey(field));
    }

    /** The value that a field has on the server: null for nothing, which is also what is empty. */
    @Nullable
    Object value(String field, Map<?, ?> json) {
        Object given = json.get(field);
        Object absent = defaults.getOrDefault(field, Optional.empty()).orElse(null);
        if (given == null && json.containsKey(field)) {
            return absent instanceof Integer ? (Object) 0 : absent instanceof Boolean ? (Object) false : absent;
        }
        boolean isEmpty = given == null
                || (given instanceof Map<?, ?> map && map.isEmpty())
                || (given instanceof List<?> list && list.isEmpty());
        return isEmpty ? absent : given;
    }

    boolean isObject() {
        return this != TASKS && this != FREE;
    }
}
