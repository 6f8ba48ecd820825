package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** Says, before the first task, why a type can be neither read from JSON nor written as JSON. */
final class BindableTypes {

    /** What Jackson throws for a type that it can never read, as against JSON that does not fit the type. */
    private static final String NEVER_READABLE = "InvalidDefinitionException";

    private static final Set<Class<?>> NOT_DATA = Set.of(
            AutoCloseable.class,
            BaseStream.class,
            Class.class,
            ClassLoader.class,
            Flow.Publisher.class,
            Future.class,
            Iterable.class,
            java.util.Iterator.class,
            Runnable.class,
            Thread.class);

    private final JsonCodec codec;

    BindableTypes(JsonCodec codec) {
        this.codec = codec;
    }

    /** Why a parameter of the type could never be bound; empty if it can be. */
    Optional<String> whyNotReadable(Type type) {
        Optional<String> reason = whyNotData(type);
        if (reason.isPresent()) {
            return reason;
        }
        if (rawType(type) == TaskResult.class || TaskOutcome.class.isAssignableFrom(rawType(type))) {
            return Optional.of(type.getTypeName() + " is what a worker returns, not what it is given");
        }
        if (type instanceof ParameterizedType generic) {
            return firstReason(generic.getActualTypeArguments()).or(() -> probe(type));
        }
        if (type instanceof GenericArrayType array) {
            return whyNotReadable(array.getGenericComponentType());
        }
        if (type instanceof Class<?> array && array.isArray()) {
            return whyNotReadable(array.getComponentType());
        }
        return probe(type);
    }

    private Optional<String> firstReason(Type... types) {
        for (Type type : types) {
            Optional<String> reason = type instanceof WildcardType ? Optional.empty() : whyNotReadable(type);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private Optional<String> probe(Type type) {
        try {
            codec.convert(Map.of(), type);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            Throwable root = cause.getCause() == null ? cause : cause.getCause();
            boolean never = NEVER_READABLE.equals(cause.getClass().getSimpleName())
                    || NEVER_READABLE.equals(root.getClass().getSimpleName());
            return never ? Optional.of(neverReadable(type, e)) : Optional.empty();
        }
    }

    private static String neverReadable(Type type, IllegalArgumentException reason) {
        Class<?> raw = rawType(type);
        return Modifier.isAbstract(raw.getModifiers()) && !raw.isPrimitive()
                ? type.getTypeName() + (raw.isInterface() ? " is an interface" : " is abstract")
                        + ", of which no value can be made from JSON; give a record or a class"
                : String.valueOf(reason.getMessage());
    }

    /** Why a result of the type could never be an output; empty if it can be. */
    Optional<String> whyNotWritable(Type type) {
        if (type instanceof ParameterizedType generic && isWrapper(rawType(generic))) {
            return whyNotWritable(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof TypeVariable<?> || type instanceof WildcardType) {
            return Optional.empty();
        }
        return isWrapper(rawType(type)) ? Optional.empty() : whyNotData(type);
    }

    private static boolean isWrapper(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type)
                || type == Optional.class
                || TaskOutcome.class.isAssignableFrom(type);
    }

    private static Optional<String> whyNotData(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return Optional.of("the type variable " + variable + " stands for no certain type");
        }
        Class<?> raw = rawType(type);
        for (Class<?> notData : NOT_DATA) {
            boolean hasDataKinds = notData == Iterable.class || notData == AutoCloseable.class;
            boolean is = notData.isAssignableFrom(raw) && !(hasDataKinds && isDataAnyway(raw));
            if (is) {
                return Optional.of(
                        type.getTypeName() + " is not data that could be JSON: use a record, a bean or a map");
            }
        }
        return isReactive(raw)
                ? Optional.of(type.getTypeName() + " is not awaited; give a CompletionStage")
                : Optional.empty();
    }

    /** Collections are Iterable, JSON nodes too, and a record may be AutoCloseable. */
    private static boolean isDataAnyway(Class<?> raw) {
        return java.util.Collection.class.isAssignableFrom(raw)
                || raw.isRecord()
                || raw.getName().startsWith("com.fasterxml.jackson.databind.");
    }

    private static boolean isReactive(Class<?> raw) {
        for (Class<?> type : raw.getInterfaces()) {
            if (isReactive(type)) {
                return true;
            }
        }
        Class<?> parent = raw.getSuperclass();
        return raw.getName().equals("org.reactivestreams.Publisher") || (parent != null && isReactive(parent));
    }

    static Class<?> rawType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }
}
