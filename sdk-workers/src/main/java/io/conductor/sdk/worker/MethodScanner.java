package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link WorkerTask} methods of objects and classes and makes workers of them. All reflection happens here, and
 * all complaints about it are gathered here.
 */
final class MethodScanner {

    private final JsonCodec codec;
    private final List<String> complaints;

    MethodScanner(JsonCodec codec, List<String> complaints) {
        this.codec = codec;
        this.complaints = complaints;
    }

    /** The workers of an instance; none is a complaint. */
    List<Worker> scan(Object instance) {
        List<Worker> workers = scan(instance.getClass(), instance, method -> true);
        if (workers.isEmpty() && annotatedMethods(instance.getClass()).isEmpty()) {
            complaints.add(whyNone(instance));
        }
        return workers;
    }

    private static String whyNone(Object instance) {
        if (instance instanceof Class<?> type) {
            return type.getName() + " was added as a class; add an instance of it";
        }
        return instance.getClass().getName()
                + (Proxy.isProxyClass(instance.getClass())
                        ? " is a proxy whose interfaces declare no @WorkerTask method; annotate the interface, or"
                                + " add the object behind the proxy"
                        : " has no @WorkerTask method; annotate one, or leave it out");
    }

    /**
     * The workers that the methods of a class are; without an instance, its static ones.
     *
     * @param takes says of a method that is run for a task whether it is wanted
     */
    List<Worker> scan(Class<?> type, @Nullable Object instance, Predicate<Method> takes) {
        List<Worker> workers = new ArrayList<>();
        List<Method> methods = annotatedMethods(type);
        refuseDefinitionsOfNoWorker(type, methods);
        for (Method method : methods) {
            boolean isStatic = Modifier.isStatic(method.getModifiers());
            Method run = implementation(method, type);
            if ((isStatic || instance != null) && takes.test(run)) {
                worker(new WorkerMethod(isStatic ? null : instance, method, run, annotation(method)))
                        .ifPresent(workers::add);
            }
        }
        return workers;
    }

    private void refuseDefinitionsOfNoWorker(Class<?> type, List<Method> workers) {
        for (Class<?> each : hierarchy(type)) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.isAnnotationPresent(TaskDefinition.class)
                        && workers.stream().noneMatch(worker -> isSame(worker, method))) {
                    complaints.add(WorkerMethod.describe(method)
                            + ": @TaskDefinition has no effect without @WorkerTask; add that, or remove it");
                }
            }
        }
    }

    private static boolean isSame(Method one, Method other) {
        return one.getName().equals(other.getName()) && one.getParameterCount() == other.getParameterCount();
    }

    private static WorkerTask annotation(Method method) {
        WorkerTask task = method.getAnnotation(WorkerTask.class);
        if (task == null) {
            throw new IllegalArgumentException("no @WorkerTask: " + method);
        }
        return task;
    }

    Optional<Worker> worker(WorkerMethod method) {
        int before = complaints.size();
        checkAnnotations(method);
        try {
            method.declared().setAccessible(true);
        } catch (InaccessibleObjectException | SecurityException e) {
            complain(method, "cannot be called: " + e.getMessage());
        }
        ArgumentPlan arguments = ArgumentPlan.of(method, codec, complaints::add);
        new BindableTypes(codec)
                .whyNotWritable(method.implementation().getGenericReturnType())
                .ifPresent(reason -> complain(method, "result: " + reason));
        if (complaints.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new MethodWorker(method, spec(method), arguments, codec));
    }

    private static WorkerSpec spec(WorkerMethod method) {
        TaskDefPolicy policy = method.annotation(TaskDefinition.class)
                .map(TaskDefinition::register)
                .orElse(TaskDefPolicy.OFF);
        WorkerSpec spec = WorkerSpec.of(method.task());
        return policy == TaskDefPolicy.OFF ? spec : spec.with(settings -> settings.registerTaskDef(policy));
    }

    private void checkAnnotations(WorkerMethod method) {
        if (method.task().value().isBlank()) {
            complain(method, "@WorkerTask names no task type");
        }
        if (method.task().concurrency() < 0) {
            complain(method, "concurrency is below 0: " + method.task().concurrency());
        }
        if (method.task().pollIntervalMillis() < 0) {
            complain(method, "pollIntervalMillis is below 0: " + method.task().pollIntervalMillis());
        }
        method.annotation(OutputParam.class)
                .filter(output -> output.value().isBlank())
                .ifPresent(blank -> {
                    complain(method, "@OutputParam names no output");
                });
        Class<?> result = method.implementation().getReturnType();
        boolean hasNoValue = result == void.class || result == TaskResult.class;
        if (hasNoValue && method.annotation(OutputParam.class).isPresent()) {
            complain(method, "@OutputParam has no effect on a " + result.getSimpleName() + " result; remove it");
        }
    }

    private void complain(WorkerMethod method, String reason) {
        complaints.add(method.describe() + ": " + reason);
    }

    /** The annotated methods of a class, its superclasses and interfaces; an overridden one counts once. */
    static List<Method> annotatedMethods(Class<?> type) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Class<?> each : hierarchy(type)) {
            Method[] methods = each.getDeclaredMethods();
            Arrays.sort(methods, java.util.Comparator.comparing(Method::toString));
            for (Method method : methods) {
                if (method.isAnnotationPresent(WorkerTask.class) && !method.isBridge() && !method.isSynthetic()) {
                    found.putIfAbsent(key(implementation(method, type)), method);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The methods that are run for tasks: the {@link #annotatedMethods}, or what overrides them. */
    static List<Method> implementations(Class<?> type) {
        return annotatedMethods(type).stream()
                .map(method -> implementation(method, type))
                .toList();
    }

    private static String key(Method method) {
        return (mayBeOverridden(method) ? "" : method.getDeclaringClass().getName() + ".")
                + method.getName()
                + Arrays.toString(method.getParameterTypes());
    }

    private static boolean mayBeOverridden(Method method) {
        return !Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers());
    }

    private static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(each);
        }
        for (Class<?> each : List.copyOf(classes)) {
            addInterfaces(each, classes);
        }
        return classes;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> classes) {
        for (Class<?> each : type.getInterfaces()) {
            if (classes.add(each)) {
                addInterfaces(each, classes);
            }
        }
    }

    /** The method of the class that overrides the given one, so that its types are the real ones. */
    private static Method implementation(Method method, Class<?> type) {
        if (!mayBeOverridden(method)) {
            return method;
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (Proxy.isProxyClass(each) || each.getName().contains("$$")) {
                continue; // generated: it has lost type arguments, annotations and names
            }
            List<Method> overriding = Arrays.stream(each.getDeclaredMethods())
                    .filter(own -> overrides(own, method, type))
                    .toList();
            if (overriding.size() == 1) {
                return overriding.get(0);
            }
        }
        return method;
    }

    private static boolean overrides(Method own, Method method, Class<?> type) {
        if (own.isBridge()
                || !own.getName().equals(method.getName())
                || own.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < own.getParameterCount(); i++) {
            if (!method.getParameterTypes()[i].isAssignableFrom(own.getParameterTypes()[i])) {
                return false;
            }
        }
        return hasParametersOf(method, own) || hasBridge(own, method, type);
    }

    private static boolean hasParametersOf(Method method, Method own) {
        return Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
    }

    /** A narrower parameter overrides only where the compiler has made a bridge; else it is an overload of its own. */
    private static boolean hasBridge(Method own, Method method, Class<?> type) {
        return hierarchy(type).stream()
                .filter(own.getDeclaringClass()::isAssignableFrom)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .anyMatch(each ->
                        each.isBridge() && each.getName().equals(method.getName()) && hasParametersOf(method, each));
    }
}
