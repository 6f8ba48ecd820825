package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.JsonShape;
import io.conductor.sdk.client.JsonShape.Kind;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Holds workers to the {@link TaskType}s of what they poll for. Complains only where the Java types tell that the worker reads
 * or gives something else; a Map, an Object or a TaskResult may be anything.
 */
final class TypeContracts {

    private final Map<String, TaskType<?, ?>> byName = new HashMap<>();
    private final JsonCodec codec;
    private final Consumer<String> complaints;

    TypeContracts(List<TaskType<?, ?>> types, JsonCodec codec, Consumer<String> complaints) {
        this.codec = codec;
        this.complaints = complaints;
        for (TaskType<?, ?> type : types) {
            TaskType<?, ?> other = byName.putIfAbsent(type.name(), type);
            if (other != null && !other.equals(type)) {
                complaints.accept("the task type '" + type.name() + "' is declared twice, differently: " + other
                        + " and " + type);
            }
        }
    }

    void check(List<Worker> workers) {
        for (Worker worker : workers) {
            TaskType<?, ?> type = byName.get(worker.spec().taskType());
            if (type != null && worker instanceof MethodWorker method) {
                checkInputs(method.method(), type);
                checkResult(method.method(), type);
            } else if (type != null && worker instanceof FunctionWorker function) {
                checkWholeInput(function.describe() + ": its input", function.input(), type);
            }
        }
    }

    private void checkInputs(WorkerMethod method, TaskType<?, ?> type) {
        Type[] parameters = method.implementation().getGenericParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == TaskContext.class || parameters[i] == Task.class) {
                continue;
            }
            String parameter = method.describe() + ": " + method.describeParameter(i);
            Optional<InputParam> named = method.parameterAnnotation(i, InputParam.class);
            if (named.isEmpty()) {
                checkWholeInput(parameter, parameters[i], type);
            } else {
                String name = named.get().value();
                checkField(
                        parameter,
                        name.isEmpty() ? method.parameterName(i).orElse("") : name,
                        codec.shapeRead(type.input()),
                        "the input of task type '" + type.name() + "'");
            }
        }
    }

    private void checkWholeInput(String parameter, Type given, TaskType<?, ?> type) {
        Class<?> raw = BindableTypes.rawType(given);
        if (!raw.isAssignableFrom(type.input()) && codec.shapeRead(given).kind() == Kind.OBJECT) {
            complaints.accept(parameter + " is " + raw.getSimpleName() + ", but the input of task type '" + type.name()
                    + "' is " + type.input().getSimpleName());
        }
    }

    private void checkField(String what, String name, JsonShape shape, String ofWhat) {
        if (shape.kind() == Kind.OBJECT && !shape.fields().contains(name)) {
            complaints.accept(what + ": " + ofWhat + ", " + shape.typeName() + ", has no field '" + name
                    + "'; its fields are " + shape.fields());
        }
    }

    private void checkResult(WorkerMethod method, TaskType<?, ?> type) {
        Type result = unwrapped(method.implementation().getGenericReturnType());
        Class<?> raw = BindableTypes.rawType(result);
        boolean isNothing = raw == void.class || raw == Void.class;
        if (isNothing || type.output().isAssignableFrom(raw) || isUntold(result, raw)) {
            return;
        }
        String ofWhat = "the output of task type '" + type.name() + "'";
        Optional<OutputParam> named = method.annotation(OutputParam.class);
        if (named.isPresent() || codec.shapeWritten(result).kind() != Kind.OBJECT) {
            String name = named.map(OutputParam::value).orElse(ResultMapper.DEFAULT_NAME);
            checkField(method.describe() + ": result", name, codec.shapeWritten(type.output()), ofWhat);
        } else {
            complaints.accept(method.describe() + ": result is " + raw.getSimpleName() + ", but " + ofWhat + " is "
                    + type.output().getSimpleName());
        }
    }

    /** Whether the type does not say what will be there. */
    private boolean isUntold(Type result, Class<?> raw) {
        Kind kind = codec.shapeWritten(result).kind();
        return kind == Kind.OPEN || kind == Kind.MAP || raw == TaskResult.class;
    }

    /** The type of the value that is in a stage, an Optional or an outcome. */
    static Type unwrapped(Type type) {
        Class<?> raw = BindableTypes.rawType(type);
        boolean wraps =
                raw == Optional.class || raw == TaskOutcome.class || CompletionStage.class.isAssignableFrom(raw);
        return wraps && type instanceof ParameterizedType generic
                ? unwrapped(generic.getActualTypeArguments()[0])
                : type;
    }
}
