package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.SourceValues.literal;
import static io.conductor.sdk.workflow.SourceValues.sameJson;
import static io.conductor.sdk.workflow.SourceValues.value;

import io.conductor.sdk.client.model.WorkflowTask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Completes the source of a task with everything that its JSON has and its constructor does not say. What comes out renders
 * to exactly that JSON, or there is nothing.
 */
final class SourceOfTask {

    private final Map<String, @Nullable Object> wanted;
    private Coded<TaskSpec> task;
    private String options = "o";
    private Function<TaskOptions, TaskOptions> change = Function.identity();

    private SourceOfTask(Coded<? extends TaskSpec> task, WorkflowTask json) {
        this.task = new Coded<>(task.source(), task.value());
        this.wanted = wanted(json);
    }

    /** What a task comes down to: the server takes a type that is not there for SIMPLE, and inputs for empty. */
    static Map<String, @Nullable Object> wanted(WorkflowTask json) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>(json.json());
        wanted.putIfAbsent("inputParameters", Map.of());
        wanted.putIfAbsent("type", "SIMPLE");
        return wanted;
    }

    static Optional<Coded<TaskSpec>> complete(Coded<? extends TaskSpec> task, WorkflowTask json) {
        return new SourceOfTask(task, json).completed();
    }

    private Optional<Coded<TaskSpec>> completed() {
        TaskSpec begun = task.value();
        if (!begun.name().equals(wanted.get("name"))) {
            String name = String.valueOf(wanted.get("name"));
            task = task.call("name", literal(name), one -> one.name(name));
        }
        inputs(WorkflowTaskRenderer.inputs(begun));
        Map<String, @Nullable Object> has = rendered(task.value());
        wanted.forEach((name, json) -> {
            if (!has.containsKey(name)) {
                field(name, json);
            }
        });
        if (!options.equals("o")) {
            Function<TaskOptions, TaskOptions> all = change;
            task = task.call("options", "o -> " + options, one -> one.options(all::apply));
        }
        return Optional.of(task).filter(done -> sameJson(rendered(done.value()), wanted));
    }

    static Map<String, @Nullable Object> rendered(TaskSpec task) {
        return WorkflowTaskRenderer.render(TaskSequence.expand(List.of(task)))
                .get(0)
                .json();
    }

    private void inputs(Map<String, @Nullable Object> has) {
        if (wanted.get("inputParameters") instanceof Map<?, ?> inputs) {
            inputs.forEach((key, json) -> {
                String name = String.valueOf(key);
                if (!has.containsKey(name)) {
                    task = task.call("input", List.of(literal(name), value(json)), one -> one.input(name, json));
                }
            });
        }
    }

    private void field(String name, @Nullable Object json) {
        if (name.equals("description") && json instanceof String text) {
            task = task.call("description", literal(text), one -> one.description(text));
        } else if (name.equals("optional") && Boolean.TRUE.equals(json)) {
            task = task.call("optional", List.of(), TaskSpec::optional);
        } else if (json instanceof Integer number) {
            number(name, number);
        } else if (json instanceof Boolean flag) {
            flag(name, flag);
        } else {
            anyField(name, json);
        }
    }

    private void number(String name, int number) {
        switch (name) {
            case "retryCount" -> option("retryCount(" + number + ")", o -> o.retryCount(number));
            case "startDelay" ->
                option("startDelay(Duration.ofSeconds(" + number + "))", o -> o.startDelay(Duration.ofSeconds(number)));
            default -> anyField(name, number);
        }
    }

    private void flag(String name, boolean flag) {
        switch (name) {
            case "asyncComplete" -> option("asyncComplete(" + flag + ")", o -> o.asyncComplete(flag));
            case "permissive" -> option("permissive(" + flag + ")", o -> o.permissive(flag));
            case "rateLimited" -> option("rateLimited(" + flag + ")", o -> o.rateLimited(flag));
            default -> anyField(name, flag);
        }
    }

    private void anyField(String name, @Nullable Object json) {
        option(Coded.invoke("field", List.of(literal(name), value(json))), o -> o.field(name, json));
    }

    private void option(String call, Function<TaskOptions, TaskOptions> next) {
        options = options + "." + call;
        change = change.andThen(next);
    }
}
