package io.conductor.sdk.benchmarks.official;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.run.Workflow;
import com.netflix.conductor.sdk.workflow.def.WorkflowBuilder;
import com.netflix.conductor.sdk.workflow.def.tasks.SimpleTask;
import io.conductor.sdk.benchmarks.stub.ExecutionText;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Single steps of the official SDK. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OfficialMicro {

    private final ObjectMapper json = new ObjectMapperProvider().getObjectMapper();
    private final byte[] execution = ExecutionText.ofSize(5_000_000);

    /**
     * Builds a workflow of 1,000 tasks and serializes it.
     *
     * @return its definition
     * @throws IOException never
     */
    @Benchmark
    public byte[] build() throws IOException {
        WorkflowBuilder<Object> workflow = new WorkflowBuilder<>(null);
        workflow.name("long_workflow").version(1);
        for (int i = 0; i < 1_000; i++) {
            SimpleTask task = new SimpleTask("task" + i % 10, "task_ref_" + i);
            task.input("order", "${workflow.input.order}");
            task.input("step", i);
            task.input("name", "a step of many");
            workflow.add(task);
        }
        return json.writeValueAsBytes(workflow.build().toWorkflowDef());
    }

    /**
     * Reads an execution of 5 MB.
     *
     * @return the value
     * @throws IOException never
     */
    @Benchmark
    public Workflow read() throws IOException {
        return json.readValue(execution, Workflow.class);
    }
}
