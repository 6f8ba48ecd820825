package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Payload;
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
        Object of(TaskContext context, Map<String, Payload> fields);
    }

    /**
     * What a parameter takes of the input.
     *
     * @param name one input; empty for all of them
     * @param type its type
     * @param required whether the input must be there
     */
    record Taken(Optional<String> name, Type type, boolean required) {}

    private final List<Argument> arguments;
    private final List<Taken> taken;
    private final boolean takesFields;

    private ArgumentPlan(List<Argument> arguments, List<Taken> taken) {
        this.arguments = List.copyOf(arguments);
        this.taken = List.copyOf(taken);
        this.takesFields = taken.stream().anyMatch(each -> each.name().isPresent());
    }

    /** What the parameters take of the input. */
    List<Taken> taken() {
        return taken;
    }

    /**
     * The arguments for a task.
     *
     * @throws InvalidInputException if the input does not fit; the message names the parameter
     */
    @Nullable
    Object[] bind(TaskContext context) {
        Map<String, Payload> fields = takesFields ? context.task().input().fields() : Map.of();
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).of(context, fields);
        }
        return values;
    }

    /** Plans a method's arguments; what cannot be bound is a complaint. */
    static ArgumentPlan of(WorkerMethod method, JsonCodec codec, Consumer<String> complaints) {
        Planner planner = new Planner(method, codec, complaints, new ArrayList<>());
        return new ArgumentPlan(planner.plan(), planner.taken());
    }

    private record Planner(WorkerMethod method, JsonCodec codec, Consumer<String> complaints, List<Taken> taken) {

        List<Argument> plan() {
            List<Argument> planned = new ArrayList<>();
            List<Integer> wholeInputs = new ArrayList<>();
            for (int i = 0; i < types().length; i++) {
                Type type = types()[i];
                boolean isNamed =
                        method.parameterAnnotation(i, InputParam.class).isPresent();
                if (type == TaskContext.class || type == Task.class) {
                    if (isNamed) {
                        complain(i, type.getTypeName() + " is given as it is; remove @InputParam");
                    }
                    planned.add((context, fields) -> type == Task.class ? context.task() : context);
                } else if (isNamed) {
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
                    complain(
                            index,
                            "@InputParam has no value, and the class was not compiled with -parameters; one of them has to say the name");
                }
                name = own.orElse("?");
            }
            NamedInput input = new NamedInput(name, type, mayBeAbsent(index, param), codec);
            boolean hasDefault = !param.defaultValue().equals(InputParam.NONE);
            taken.add(new Taken(Optional.of(name), type, !hasDefault && !input.mayBeAbsent()));
            if (!hasDefault) {
                if (!param.required() && BindableTypes.rawType(type).isPrimitive()) {
                    complain(
                            index,
                            "a " + type.getTypeName() + " cannot be absent; give a defaultValue or take "
                                    + "an Optional");
                }
                return (context, fields) -> input.read(fields.get(input.name()));
            }
            return withDefault(index, input, param.defaultValue());
        }

        private Argument withDefault(int index, NamedInput input, String text) {
            try {
                input.readDefault(text);
            } catch (IllegalArgumentException e) {
                complain(
                        index,
                        "the default value '" + text + "' is not a "
                                + input.type().getTypeName());
            }
            return (context, fields) -> {
                Payload value = fields.get(input.name());
                return value == null ? input.readDefault(text) : input.read(value);
            };
        }

        private boolean mayBeAbsent(int index, InputParam param) {
            Class<?> raw = BindableTypes.rawType(types()[index]);
            return raw.getName().startsWith(Optional.class.getName())
                    || (!raw.isPrimitive() && (!param.required() || isNullable(index)));
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
            new BindableTypes(codec)
                    .whyNotReadable(type)
                    .or(() -> WholeInput.whyNot(type, codec)
                            .map(reason -> reason + "; annotate with @InputParam to take one input by name"))
                    .ifPresent(reason -> complain(index, reason));
            taken.add(new Taken(Optional.empty(), type, true));
            return (context, fields) -> WholeInput.read(context.task().input(), type);
        }
    }
}
