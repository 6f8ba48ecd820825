package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.WorkflowClient;
import io.conductor.sdk.client.model.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the traces that workflows were started in, by asking the server for each workflow once. A sub-workflow that carries no
 * trace itself has that of its parent. Remembers the 10,000 workflows that were asked for last. Thread-safe.
 */
final class WorkflowTraces {

    private static final Logger log = LoggerFactory.getLogger(WorkflowTraces.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final WorkflowClient workflows;
    private final String field;
    private final Map<String, CompletableFuture<Map<String, String>>> known; // guarded by itself

    WorkflowTraces(WorkflowClient workflows, String field) {
        this.workflows = workflows;
        this.field = field;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Map<String, String>>> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    /** The trace of a workflow, empty if it has none or the server does not tell. Blocks while the server is asked. */
    Map<String, String> of(String workflowId) {
        CompletableFuture<Map<String, String>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, String>> first;
        synchronized (known) {
            first = known.putIfAbsent(workflowId, mine);
        }
        if (first != null) {
            return await(first);
        }
        Map<String, String> trace = Map.of();
        try {
            trace = fetch(workflowId);
        } catch (ConductorException | IllegalStateException e) {
            log.debug("The trace of workflow {} is not known", workflowId, e);
        } finally {
            mine.complete(trace);
        }
        return trace;
    }

    private Map<String, String> fetch(String workflowId) {
        Workflow workflow = workflows.get(workflowId, false);
        Map<String, String> own = read(workflow.input().get(field));
        Optional<String> parent = workflow.parentWorkflowId();
        return own.isEmpty() && parent.isPresent() ? of(parent.get()) : own;
    }

    /** The headers in a field of an input. */
    static Map<String, String> read(@Nullable Object carried) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (carried instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String text) {
                    headers.put(String.valueOf(name), text);
                }
            });
        }
        return headers;
    }

    private static Map<String, String> await(CompletableFuture<Map<String, String>> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
