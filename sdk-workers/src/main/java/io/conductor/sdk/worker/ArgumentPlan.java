package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds the input of a task to the parameters of a method. Made once per method; immutable and thread-safe. */
final class ArgumentPlan {

    private interface Argument {
        @Nullable
        Object of(TaskContext context);
    }

    private final List<Argument> arguments;

    private ArgumentPlan(List<Argument> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    /**
     * The arguments for a task.
     *
     * @throws InvalidInputException if the input does not fit; the message names the parameter
     */
    @Nullable
    Object[] bind(TaskContext context) {
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).of(context);
        }
        return values;
    }

    /** Plans a method's arguments; what cannot be bound is a complaint. */
    static ArgumentPlan of(WorkerMethod method, JsonCodec codec, Consumer<String> complaints) {
        return new ArgumentPlan(new Planner(method, codec, complaints).plan());
    }

    private record Planner(WorkerMethod method, JsonCodec codec, Consumer<String> complaints) {

        List<Argument> plan() {
            List<Argument> planned = new ArrayList<>();
            List<Integer> wholeInputs = new ArrayList<>();
            for (int i = 0; i < types().length; i++) {
                Type type = types()[i];
                if (type == TaskContext.class) {
                    planned.add(context -> context);
                } else if (type == Task.class) {
                    planned.add(TaskContext::task);
                } else if (method.parameterAnnotation(i, InputParam.class).isPresent()) {
                    planned.add(named(i));
                } else {
                    wholeInputs.add(i);
                    planned.add(wholeInput(i));
                }
            }
            if (wholeInputs.size() > 1) {
                complain(wholeInputs.get(1), "only one parameter can take the whole input; annotate with @InputParam");
            }
            return planned;
        }

        private Type[] types() {
            return method.implementation().getGenericParameterTypes();
        }

        private void complain(int index, String reason) {
            complaints.accept(method.describe() + ": " + method.describeParameter(index) + ": " + reason);
        }

        private Argument named(int index) {
            Type type = types()[index];
            InputParam param =
                    method.parameterAnnotation(index, InputParam.class).orElseThrow();
            new BindableTypes(codec).whyNotReadable(type).ifPresent(reason -> complain(index, reason));
            String name = param.value();
            if (name.isEmpty()) {
                Optional<String> own = method.parameterName(index);
                if (own.isEmpty()) {
                    complain(index, "@InputParam has no value, and the class was not compiled with -parameters");
                }
                name = own.orElse("?");
            }
            NamedInput input = new NamedInput(name, type, mayBeAbsent(index, param), codec);
            if (param.defaultValue().equals(InputParam.NONE)) {
                return context -> input.read(context.task().inputData().get(input.name()));
            }
            return withDefault(index, input, param.defaultValue());
        }

        private Argument withDefault(int index, NamedInput input, String text) {
            try {
                input.readDefault(text);
            } catch (InvalidInputException e) {
                complain(
                        index,
                        "the default value '" + text + "' is not a "
                                + input.type().getTypeName());
            }
            return context -> {
                Object value = context.task().inputData().get(input.name());
                return value == null ? input.readDefault(text) : input.read(value);
            };
        }

        private boolean mayBeAbsent(int index, InputParam param) {
            Class<?> raw = BindableTypes.rawType(types()[index]);
            return raw == Optional.class || (!raw.isPrimitive() && (!param.required() || isNullable(index)));
        }

        private boolean isNullable(int index) {
            Stream<Annotation> ofParameter =
                    Arrays.stream(method.implementation().getParameters()[index].getAnnotations());
            Stream<Annotation> ofType = Arrays.stream(
                    method.implementation().getAnnotatedParameterTypes()[index].getAnnotations());
            return Stream.concat(ofParameter, ofType)
                    .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
        }

        private Argument wholeInput(int index) {
            Type type = types()[index];
            new BindableTypes(codec).whyNotReadable(type).ifPresent(reason -> complain(index, reason));
            if (!canBeWholeInput(BindableTypes.rawType(type))) {
                complain(
                        index,
                        type.getTypeName() + " cannot take the whole input, which is an object; annotate with"
                                + " @InputParam to take one input by name");
            }
            return context -> WholeInput.read(context.task().inputData(), type, codec);
        }

        private boolean canBeWholeInput(Class<?> raw) {
            if (raw == Object.class
                    || Map.class.isAssignableFrom(raw)
                    || raw.getSimpleName().equals("ObjectNode")) {
                return true;
            }
            try {
                Object read = codec.convert(Map.of(), raw);
                return !(read instanceof Optional<?>);
            } catch (IllegalArgumentException e) {
                return !raw.isPrimitive()
                        && !raw.isArray()
                        && !raw.isEnum()
                        && !Iterable.class.isAssignableFrom(raw)
                        && !raw.getName().startsWith("java.");
            }
        }
    }
}
