package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskDef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a task definition that workers of one task type and the builder declare. The builder's go before; two workers
 * may not say two things.
 */
final class DeclaredTaskDef {

    private static final String UNKNOWN = "UNKNOWN";

    private final String taskType;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private TaskDefPolicy policy = TaskDefPolicy.OFF;

    DeclaredTaskDef(String taskType) {
        this.taskType = taskType;
        fields.put("name", taskType);
    }

    /** Of two workers of one type the one that does more decides. */
    void policy(TaskDefPolicy ofWorker) {
        policy = ofWorker.compareTo(policy) > 0 ? ofWorker : policy;
    }

    TaskDefPolicy policy() {
        return policy;
    }

    void declare(Map<String, @Nullable Object> declared, Consumer<String> complaints) {
        declared.forEach((field, value) -> {
            if (fields.containsKey(field) && !Objects.equals(fields.get(field), value)) {
                complaints.accept("two workers for the task type '" + taskType + "' declare " + field + " differently: "
                        + fields.get(field) + " and " + value);
            }
            fields.putIfAbsent(field, value);
        });
    }

    /** What the types tell, which nobody says in so many words. */
    void addWhereNobodySays(Map<String, @Nullable Object> derived) {
        derived.forEach(fields::putIfAbsent);
    }

    void override(TaskDef given) {
        fields.putAll(given.json());
    }

    TaskDef taskDef() {
        return TaskDef.fromJson(fields);
    }

    /** The fields that an annotation says something about, by their JSON names. */
    static Map<String, @Nullable Object> fields(TaskDefinition annotation) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("description", annotation.description());
        fields.put("ownerEmail", annotation.ownerEmail());
        fields.put("retryCount", annotation.retryCount());
        fields.put("retryLogic", annotation.retryLogic().name());
        fields.put("retryDelaySeconds", annotation.retryDelaySeconds());
        fields.put("maxRetryDelaySeconds", annotation.maxRetryDelaySeconds());
        fields.put("backoffScaleFactor", annotation.backoffScaleFactor());
        fields.put("backoffJitterMs", annotation.backoffJitterMillis());
        fields.put("timeoutSeconds", annotation.timeoutSeconds());
        fields.put("timeoutPolicy", annotation.timeoutPolicy().name());
        fields.put("totalTimeoutSeconds", annotation.totalTimeoutSeconds());
        fields.put("responseTimeoutSeconds", annotation.responseTimeoutSeconds());
        fields.put("pollTimeoutSeconds", annotation.pollTimeoutSeconds());
        fields.put("concurrentExecLimit", annotation.concurrentExecLimit());
        fields.put("rateLimitPerFrequency", annotation.rateLimitPerFrequency());
        fields.put("rateLimitFrequencyInSeconds", annotation.rateLimitFrequencySeconds());
        fields.values().removeIf(DeclaredTaskDef::isNotSaid);
        return fields;
    }

    private static boolean isNotSaid(@Nullable Object value) {
        return "".equals(value)
                || UNKNOWN.equals(value)
                || (value instanceof Number number && number.longValue() == -1);
    }
}
