package io.conductor.sdk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit 5 test class that runs against a real Conductor server: the one at {@code CONDUCTOR_SERVER_URL} if that is set,
 * otherwise a {@link LocalConductor} that is started for the first such class and shared by all classes of the test run.
 *
 * <pre>{@code
 * @ConductorTest(workers = CheckoutWorkers.class)
 * class CheckoutTest {
 *     @Test
 *     void completes(ConductorClient conductor) {
 *         conductor.metadata().register(Checkout.definition(), RegisterMode.OVERWRITE);
 *         Workflow ended = conductor.workflows().start("checkout", Map.of()).await(Duration.ofSeconds(60));
 *         assertEquals(WorkflowStatus.COMPLETED, ended.status());
 *     }
 * }
 * }</pre>
 *
 * <p>Constructors and methods of the class may take a {@code ConductorClient} and the {@code WorkerRunner} that runs the
 * workers; both live as long as the test class. Nested classes share them, unless they are annotated otherwise themselves. The server is shared: give workflows and task types of different classes
 * different names when classes run in parallel. Workers that need arguments are given with {@link ConductorExtension}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConductorExtension.class)
public @interface ConductorTest {

    /**
     * The classes whose {@code @WorkerTask} methods run during the tests; each needs a constructor without parameters.
     *
     * @return the worker classes
     */
    Class<?>[] workers() default {};

    /**
     * The packages to scan for {@code @WorkerTask} methods, subpackages included.
     *
     * @return the package names
     */
    String[] scan() default {};
}
