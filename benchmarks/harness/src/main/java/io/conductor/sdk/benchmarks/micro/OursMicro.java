package io.conductor.sdk.benchmarks.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.conductor.sdk.benchmarks.stub.ExecutionText;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Single steps of this SDK. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OursMicro {

    private final JsonCodec codec = JsonCodec.standard();
    private final JsonFactory json = new JsonFactory();
    private final byte[] execution = ExecutionText.ofSize(5_000_000);

    /** {@return the definition of a workflow of 1,000 tasks, built, checked and serialized} */
    @Benchmark
    public byte[] build() {
        WorkflowBuilder workflow = WorkflowBuilder.workflow("long_workflow").version(1);
        for (int i = 0; i < 1_000; i++) {
            workflow.add(new SimpleTask("task" + i % 10, "task_ref_" + i)
                    .input("order", Ref.workflowInput("order"))
                    .input("step", i)
                    .input("name", "a step of many"));
        }
        return codec.write(workflow.build());
    }

    /** {@return an execution of 5 MB as a value} */
    @Benchmark
    public Workflow read() {
        return Objects.requireNonNull(codec.read(execution, Workflow.class));
    }

    /**
     * The least that reading can cost.
     *
     * @return how many tokens it has
     * @throws IOException never
     */
    @Benchmark
    public int scan() throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(execution)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
