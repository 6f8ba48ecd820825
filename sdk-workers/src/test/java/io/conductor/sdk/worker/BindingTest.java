package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Binds every row of three tables: parameters, results, and what cannot be bound. */
class BindingTest {

    private static final JsonCodec CODEC = JsonCodec.standard();

    private final List<String> complaints = new ArrayList<>();

    static Stream<Method> parameters() {
        return rows(BindingRows.class, BindingRows.Row.class);
    }

    static Stream<Method> results() {
        return rows(ResultRows.class, ResultRows.Output.class);
    }

    static Stream<Method> unbindable() {
        return rows(UnbindableRows.class, UnbindableRows.Complaint.class);
    }

    private static Stream<Method> rows(Class<?> table, Class<? extends Annotation> row) {
        return Arrays.stream(table.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(row))
                .sorted(Comparator.comparing(Method::getName));
    }

    @Test
    void tablesAreLong() {
        assertThat(parameters()).hasSizeGreaterThan(80);
        assertThat(results()).hasSizeGreaterThan(40);
        assertThat(unbindable()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource
    void parameters(Method method) throws Exception {
        BindingRows.Row row = method.getAnnotation(BindingRows.Row.class);
        WorkerMethod worker = method(new BindingRows(), method);

        ArgumentPlan plan = ArgumentPlan.of(worker, CODEC, complaints::add);
        assertThat(complaints).isEmpty();
        Object value = plan.bind(context(row.input()))[0];

        assertThat(describe(value)).startsWith(row.gives());
    }

    private static String describe(Object value) {
        String text = Arrays.deepToString(new Object[] {value});
        return (value == null ? "null" : value.getClass().getSimpleName()) + " " + text.substring(1, text.length() - 1);
    }

    @ParameterizedTest
    @MethodSource
    void results(Method method) throws Throwable {
        Worker worker = new MethodScanner(CODEC, complaints)
                .worker(method(new ResultRows(), method))
                .orElse(null);
        assertThat(complaints).isEmpty();
        RunningTask context = context("{}");

        Object value = worker.run(context);
        if (value instanceof CompletionStage<?> stage) {
            value = ((CompletableFuture<?>) stage.toCompletableFuture()).join();
        }
        TaskResult result = worker.completed(context, value);

        String output = new String(CODEC.write(result.outputData()), StandardCharsets.UTF_8).replace('"', '\'');
        String rest = result.status() == TaskResult.Status.IN_PROGRESS
                ? " " + result.callbackAfter()
                : result.reasonForIncompletion().map(reason -> " " + reason).orElse("");
        assertThat(result.status() + " " + output + rest)
                .isEqualTo(method.getAnnotation(ResultRows.Output.class).value());
    }

    @ParameterizedTest
    @MethodSource
    void unbindable(Method method) throws Exception {
        assertThat(new MethodScanner(CODEC, complaints).worker(method(new UnbindableRows<String>(), method)))
                .isEmpty();
        assertThat(complaints)
                .containsExactly(WorkerMethod.describe(method) + ": "
                        + method.getAnnotation(UnbindableRows.Complaint.class).value());
    }

    private static WorkerMethod method(Object target, Method method) throws Exception {
        WorkerTask task = BindingTest.class.getDeclaredMethod("annotated").getAnnotation(WorkerTask.class);
        return new WorkerMethod(target, method, method, Objects.requireNonNull(task));
    }

    @WorkerTask("type")
    void annotated() {
        throw new AssertionError("only lends its annotation");
    }

    private static RunningTask context(String input) {
        String json = "{'taskId':'t1','taskDefName':'type','taskType':'type','referenceTaskName':'ref',"
                + "'workflowInstanceId':'w1','status':'IN_PROGRESS','inputData':" + input + "}";
        Task task = CODEC.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Task.class);
        Lease lease = new Lease(task, 0, () -> 0);
        return new RunningTask(lease, "me", () -> false, new TaskLog("t1", lines -> {}), InstantSource.system());
    }
}
