package io.conductor.sdk.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.LongStream;

/** The text of a long workflow execution, as the server gives it. */
public final class ExecutionText {

    private static final int INPUT_BYTES = 2_000;

    private ExecutionText() {}

    /**
     * Makes one.
     *
     * @param size how many bytes, about
     * @return JSON
     */
    public static byte[] ofSize(int size) {
        TaskText text = new TaskText(INPUT_BYTES);
        int tasks = size / text.one("bench", 0).length;
        List<Long> ids = LongStream.range(0, tasks).boxed().toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.writeBytes("""
                {"createTime":1795392196378,"status":"RUNNING","endTime":0,"workflowId":"f68ec234","workflowName":"bench_wf",\
                "workflowVersion":1,"priority":0,"variables":{},"input":{"a":1},"output":{},"tasks":""".getBytes(UTF_8));
        out.writeBytes(text.list("bench", ids));
        out.writeBytes("}".getBytes(UTF_8));
        return out.toByteArray();
    }
}
