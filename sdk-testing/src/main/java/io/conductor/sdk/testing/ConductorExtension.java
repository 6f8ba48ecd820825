package io.conductor.sdk.testing;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.WorkerRunner;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link ConductorTest} does, for test classes whose workers need arguments:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ConductorExtension CONDUCTOR = ConductorExtension.withWorkers(new CheckoutWorkers(fakeMailer));
 * }</pre>
 *
 * <p>Use it on a static field. Thread-safe.
 */
public final class ConductorExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ConductorExtension.class);

    private final List<Object> workers;

    /** The extension without workers of its own; JUnit calls this for {@link ConductorTest}. */
    public ConductorExtension() {
        this(List.of());
    }

    private ConductorExtension(List<Object> workers) {
        this.workers = workers;
    }

    /**
     * The extension with workers.
     *
     * @param workers instances with {@code @WorkerTask} methods
     * @return the extension
     */
    public static ConductorExtension withWorkers(Object... workers) {
        return new ConductorExtension(List.of(workers));
    }

    /** Whose workers run: a nested class shares those of the class around it, unless it is annotated otherwise. */
    private record Owner(ConductorExtension extension, Optional<ConductorTest> annotation) {}

    /** What lives as long as a test class; closed by JUnit if the class cannot even be instantiated. */
    @SuppressWarnings("deprecation") // AutoCloseable is enough only from JUnit 5.13 on
    private record Running(
            ConductorClient conductor, @Nullable WorkerRunner runner)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            try (conductor) {
                if (runner != null) {
                    runner.close();
                }
            }
        }
    }

    /**
     * Starts the server, if it is the first to need it, and the workers, unless those of the class around it run.
     *
     * @param context the test class
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    /** Not always begun by {@link #beforeAll}: with one instance per class, its constructor comes first. */
    private Running running(ExtensionContext context) {
        Owner owner = owner(context);
        Running running = context.getStore(NAMESPACE).get(owner, Running.class);
        if (running != null) {
            return running;
        }
        if (context.getTestMethod().isPresent()) {
            throw new IllegalStateException("ConductorExtension must be registered on a static field");
        }
        Running started = start(owner.annotation());
        context.getStore(NAMESPACE).put(owner, started);
        return started;
    }

    private Owner owner(ExtensionContext context) {
        return new Owner(this, annotation(context));
    }

    private static Optional<ConductorTest> annotation(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, ConductorTest.class))
                .or(() -> context.getParent().flatMap(ConductorExtension::annotation));
    }

    private Running start(Optional<ConductorTest> annotation) {
        ConductorClient conductor = connect();
        try {
            return new Running(conductor, startWorkers(conductor, annotation));
        } catch (RuntimeException e) {
            conductor.close();
            throw e;
        }
    }

    private @Nullable WorkerRunner startWorkers(ConductorClient conductor, Optional<ConductorTest> annotation) {
        List<Object> instances = new ArrayList<>(workers);
        String[] packages = {};
        if (annotation.isPresent()) {
            Stream.of(annotation.get().workers())
                    .map(ConductorExtension::instance)
                    .forEach(instances::add);
            packages = annotation.get().scan();
        }
        if (instances.isEmpty() && packages.length == 0) {
            return null;
        }
        return WorkerRunner.builder(conductor)
                .add(instances.toArray())
                .scan(packages)
                .start();
    }

    /**
     * Stops the workers; the server goes on for other classes.
     *
     * @param context the test class
     */
    @Override
    public void afterAll(ExtensionContext context) {
        Running running = context.getStore(NAMESPACE).remove(owner(context), Running.class);
        if (running != null) {
            running.close();
        }
    }

    private static ConductorClient connect() {
        if (Host.fromEnvironment().environment("CONDUCTOR_SERVER_URL").isPresent()) {
            return ConductorClient.fromEnvironment();
        }
        return ConductorClient.builder(LocalConductor.shared().apiUrl().toString())
                .build();
    }

    private static Object instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "Cannot create the workers " + type.getName()
                            + ": it needs a constructor without parameters that does"
                            + " not fail; use ConductorExtension.withWorkers(…) for instances of your own",
                    e);
        }
    }

    /** {@return whether the parameter is one that this extension gives} */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ConductorClient.class || type == WorkerRunner.class;
    }

    /** {@return the client or the running workers of the test class} */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        if (parameter.getParameter().getType() == ConductorClient.class) {
            return running.conductor();
        }
        WorkerRunner runner = running.runner();
        if (runner == null) {
            throw new ParameterResolutionException("There is no WorkerRunner: name workers in @ConductorTest");
        }
        return runner;
    }
}
