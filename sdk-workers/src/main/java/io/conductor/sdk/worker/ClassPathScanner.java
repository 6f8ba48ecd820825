package io.conductor.sdk.worker;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the classes of packages that declare {@link WorkerTask} methods and makes an object of each. No other class is
 * initialized or instantiated.
 */
final class ClassPathScanner {

    private final MethodScanner methods;
    private final List<String> complaints;

    ClassPathScanner(MethodScanner methods, List<String> complaints) {
        this.methods = methods;
        this.complaints = complaints;
    }

    /**
     * The workers of packages and the packages below them.
     *
     * @param packages exact names: {@code com.foo} does not take {@code com.foobar}
     * @param known classes of which the user gave an instance
     */
    List<Worker> scan(Set<String> packages, Set<Class<?>> known) {
        Set<Class<?>> found = new TreeSet<>(java.util.Comparator.comparing(Class::getName));
        for (String name : packages) {
            Set<Class<?>> classes = classes(name);
            if (classes.isEmpty()) {
                complaints.add(
                        "package " + name
                                + ": no class in it or below it has a @WorkerTask method; check its name, or add(…) the workers");
            }
            found.addAll(classes);
        }
        Set<Class<?>> all = new HashSet<>(known);
        all.addAll(found);
        List<Worker> workers = new ArrayList<>();
        for (Class<?> type : found) {
            if (!known.contains(type)) {
                workers.addAll(workers(type, all));
            }
        }
        return workers;
    }

    private static Set<Class<?>> classes(String name) {
        Set<Class<?>> classes = new TreeSet<>(java.util.Comparator.comparing(Class::getName));
        try (ScanResult scan = new ClassGraph()
                .acceptPackages(name)
                .enableAnnotationInfo()
                .enableMethodInfo()
                .ignoreClassVisibility()
                .ignoreMethodVisibility()
                .scan()) {
            for (ClassInfo found : scan.getClassesWithMethodAnnotation(WorkerTask.class.getName())) {
                classes.add(found.loadClass());
                found.getSubclasses().forEach(each -> classes.add(each.loadClass()));
                if (found.isInterface()) {
                    found.getClassesImplementing().forEach(each -> classes.add(each.loadClass()));
                }
            }
        }
        return classes;
    }

    private List<Worker> workers(Class<?> type, Set<Class<?>> all) {
        Predicate<Method> takes =
                method -> method.getDeclaringClass().equals(type) || !isTakenWhereDeclared(method, all);
        boolean allStatic = MethodScanner.implementations(type).stream()
                .filter(takes)
                .map(Method::getModifiers)
                .allMatch(Modifier::isStatic);
        if (allStatic || isAbstract(type)) {
            return methods.scan(type, null, takes); // the concrete subclasses have the others
        }
        return instantiate(type)
                .map(instance -> methods.scan(type, instance, takes))
                .orElse(List.of());
    }

    /** An inherited method is a worker of the class that declares it, once, if that is scanned and can be instantiated. */
    private static boolean isTakenWhereDeclared(Method method, Set<Class<?>> all) {
        Class<?> declaring = method.getDeclaringClass();
        return all.contains(declaring) && (Modifier.isStatic(method.getModifiers()) || !isAbstract(declaring));
    }

    /** So are interfaces. */
    private static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    private Optional<Object> instantiate(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (NoSuchMethodException e) {
            complain(type, "has no constructor without parameters");
        } catch (InvocationTargetException e) {
            complain(type, "its constructor failed: " + (e.getCause() == null ? e : e.getCause()));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            complain(type, "cannot be instantiated: " + e);
        }
        return Optional.empty();
    }

    private void complain(Class<?> type, String reason) {
        complaints.add(type.getName() + ": " + reason + "; pass an instance to WorkerRunnerBuilder.add");
    }
}
