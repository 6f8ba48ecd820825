package io.conductor.sdk.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {

    record Order(int number) {}

    private static <T> T from(Class<T> type, Map<String, ?> json) {
        return Golden.CODEC.convert(json, type);
    }

    private final Task task = Golden.CODEC.convert(Map.of("taskId", "t1", "workflowInstanceId", "w1"), Task.class);

    @Test
    void startRequestHasTheDefaultsOfTheServer() {
        StartWorkflowRequest request = StartWorkflowRequest.builder("checkout").build();
        assertThat(request.version()).isEmpty();
        assertThat(request.input()).isEqualTo(Map.of());
        assertThat(request.priority()).isZero();
        assertThat(request.correlationId()).isEmpty();
        assertThat(request.taskToDomain()).isEmpty();
        assertThat(request.idempotencyKey()).isEmpty();
        assertThat(request.json()).isEqualTo(Map.of("name", "checkout"));
    }

    @Test
    void startRequestKeepsARecordAndWritesItAsAnObject() {
        StartWorkflowRequest request = StartWorkflowRequest.builder("checkout")
                .version(2)
                .input(new Order(7))
                .build();
        assertThat(request.input()).isEqualTo(new Order(7));
        assertThat(request.toBuilder().build()).isEqualTo(request);
        assertThat(Golden.tree(request).toString())
                .isEqualTo("{\"name\":\"checkout\",\"version\":2,\"input\":{\"number\":7}}");
        assertThat(request).hasToString("StartWorkflowRequest{checkout version 2}");
    }

    @Test
    void answersWithSignedAddressesDoNotPrintThem() {
        Map<String, Object> json = Map.of(
                "fileHandleId",
                "conductor://file/f1",
                "uploadId",
                "u1",
                "uploadUrl",
                "s3cr3t",
                "downloadUrl",
                "s3cr3t");
        assertThat(from(MultipartUpload.class, json)).hasToString("MultipartUpload{conductor://file/f1}");
        assertThat(from(FileUpload.class, json)).hasToString("FileUpload{conductor://file/f1}");
        assertThat(from(FileDownload.class, json)).hasToString("FileDownload{conductor://file/f1}");
    }

    enum Size {
        LARGE;

        @Override
        public String toString() {
            return "large";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // what users may give
    record Blobs(byte[] bytes, char[] letters, Map<Size, List<Object>> keys) {}

    @Test
    void bytesLettersAndConstantsAreTheSameJsonInAMapARecordAndAnOutput() {
        byte[] bytes = {1, 2, -56};
        char[] letters = {'a', 'b'};
        Map<Size, List<Object>> keys = Map.of(Size.LARGE, List.of(bytes, new int[] {1}));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bytes", bytes);
        map.put("letters", letters);
        map.put("keys", keys);
        TaskResult result = TaskResult.builder("w1", "t1", TaskResult.Status.COMPLETED)
                .outputData(map)
                .build();
        String json = "{\"bytes\":\"AQLI\",\"letters\":\"ab\",\"keys\":{\"LARGE\":[\"AQLI\",[1]]}}";
        for (Object input : List.of(map, new Blobs(bytes, letters, keys))) {
            StartWorkflowRequest request =
                    StartWorkflowRequest.builder("x").input(input).build();
            assertThat(Golden.tree(request).get("input")).hasToString(json);
        }
        assertThat(Golden.tree(result).get("outputData")).hasToString(json);
    }

    @Test
    void startRequestRefusesNullsThatTheServerRefuses() {
        assertThatThrownBy(() -> StartWorkflowRequest.builder(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
        assertThatThrownBy(() -> StartWorkflowRequest.builder("x").input(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("input");
    }

    @Test
    void startRequestRefusesAnInputThatIsNotAnObject() {
        for (Object input : List.of("text", 1, true, List.of(1), new int[] {1})) {
            assertThatThrownBy(() -> StartWorkflowRequest.builder("x").input(input))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The input of a workflow is a map, a record or a bean, but this is a "
                            + input.getClass().getName() + "; put it into a map");
        }
    }

    @Test
    void resultTakesTheIdsOfItsTask() {
        TaskResult result = TaskResult.builder(task, TaskResult.Status.FAILED)
                .reasonForIncompletion("r")
                .outputData(new Order(7))
                .workerId("me")
                .build();
        assertThat(result.workflowInstanceId()).isEqualTo("w1");
        assertThat(result.taskId()).isEqualTo("t1");
        assertThat(result.status()).isEqualTo(TaskResult.Status.FAILED);
        assertThat(result.outputData()).isEqualTo(new Order(7));
        assertThat(result.reasonForIncompletion()).contains("r");
        assertThat(result.workerId()).contains("me");
        assertThat(result.callbackAfter()).isZero();
        assertThat(result.logs()).isEmpty();
        assertThat(result.isLeaseExtension()).isFalse();
        assertThat(result).hasToString("TaskResult{FAILED, taskId=t1, workflowId=w1}");
        assertThat(result)
                .isEqualTo(TaskResult.builder("w1", "t1", TaskResult.Status.FAILED)
                        .reasonForIncompletion("r")
                        .outputData(new Order(7))
                        .workerId("me")
                        .build());
        assertThat(result)
                .isNotEqualTo(TaskResult.extendLease(task))
                .doesNotHaveSameHashCodeAs(TaskResult.extendLease(task));
    }

    @Test
    void leaseExtensionSaysOnlyThat() {
        TaskResult extension = TaskResult.extendLease(task);
        assertThat(extension.isLeaseExtension()).isTrue();
        assertThat(extension.outputData()).isEqualTo(Map.of());
        assertThat(Golden.tree(extension).toString())
                .isEqualTo("{\"workflowInstanceId\":\"w1\",\"taskId\":\"t1\",\"status\":\"IN_PROGRESS\","
                        + "\"callbackAfterSeconds\":0,\"extendLease\":true}");
        assertThat(Golden.CODEC.<TaskResult>read(Golden.CODEC.write(extension), TaskResult.class))
                .isEqualTo(extension);
    }

    @Test
    void negativeCallbackIsRefusedBecauseTheServerWouldLoseTheTask() {
        TaskResult.Builder builder = TaskResult.builder(task, TaskResult.Status.IN_PROGRESS);
        assertThatThrownBy(() -> builder.callbackAfter(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("callbackAfter must not be negative: PT-0.001S");
        assertThat(builder.callbackAfter(Duration.ofMillis(1)).build().callbackAfter())
                .hasSeconds(1);
    }

    @Test
    void logLineHasATime() {
        TaskExecLog line = TaskExecLog.of("half", Instant.ofEpochMilli(5));
        assertThat(line.createdTime()).isEqualTo(Instant.ofEpochMilli(5));
        assertThat(TaskResult.builder(task, TaskResult.Status.COMPLETED)
                        .logs(List.of(line))
                        .build()
                        .logs())
                .containsExactly(line);
        assertThatThrownBy(() -> TaskExecLog.of(null, Instant.EPOCH)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void answersAreReadable() {
        SignalResponse signal = from(
                SignalResponse.class,
                Map.of(
                        "responseType", "BLOCKING_TASK",
                        "targetWorkflowId", "w1",
                        "targetWorkflowStatus", "RUNNING",
                        "workflowId", "w2",
                        "referenceTaskName", "a",
                        "signalTimeout", true,
                        "input", Map.of("i", 1),
                        "output", Map.of("o", 2),
                        "variables", Map.of("v", 3)));
        assertThat(signal.responseType()).isEqualTo(ReturnStrategy.BLOCKING_TASK);
        assertThat(signal.targetWorkflowStatus()).isEqualTo(WorkflowStatus.RUNNING);
        assertThat(signal.workflowId()).isEqualTo("w2");
        assertThat(signal.referenceTaskName()).contains("a");
        assertThat(signal.isTimedOut()).isTrue();
        assertThat(signal.input()).containsEntry("i", 1);
        assertThat(signal.output()).containsEntry("o", 2);
        assertThat(signal.variables()).containsEntry("v", 3);
        assertThat(signal).hasToString("SignalResponse{RUNNING, workflowId=w1}");
    }

    @Test
    void summaryReadsTheTimesOfTheIndex() {
        WorkflowSummary summary = from(
                WorkflowSummary.class,
                Map.of(
                        "workflowId", "w1",
                        "workflowType", "checkout",
                        "version", 2,
                        "status", "FAILED",
                        "startTime", "2026-11-23T00:03:16.209Z",
                        "endTime", "",
                        "executionTime", 503,
                        "priority", 7));
        assertThat(summary.startTime()).contains(Instant.parse("2026-11-23T00:03:16.209Z"));
        assertThat(summary.endTime()).isEmpty();
        assertThat(summary.executionTime()).hasMillis(503);
        assertThat(summary.version()).isEqualTo(2);
        assertThat(summary.priority()).isEqualTo(7);
        assertThat(summary.correlationId()).isEmpty();
        assertThat(summary.reasonForIncompletion()).isEmpty();
        assertThat(summary).hasToString("WorkflowSummary{checkout FAILED, workflowId=w1}");
    }

    @Test
    void partsThatAServerLeavesOutAreEmpty() {
        BulkResponse bulk = Golden.CODEC.convert(Map.of("new", 1), BulkResponse.class);
        assertThat(bulk.bulkErrorResults()).isEmpty();
        assertThat(bulk.bulkSuccessfulResults()).isEmpty();
        SearchResult<?> search = Golden.CODEC.convert(Map.of(), SearchResult.class);
        assertThat(search.results()).isEmpty();
        WorkflowState state = from(WorkflowState.class, Map.of());
        assertThat(state.status()).isEqualTo(WorkflowStatus.UNKNOWN);
        assertThat(state.output()).isEmpty();
        assertThat(state.variables()).isEmpty();
        assertThat(state.correlationId()).isEmpty();
    }
}
