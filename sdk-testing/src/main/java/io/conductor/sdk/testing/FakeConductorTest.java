package io.conductor.sdk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit 5 test class whose test methods, {@code @BeforeEach} and {@code @AfterEach} may take a {@link FakeConductor} and a
 * {@code ConductorClient} of it. Each test method gets a server of its own, which is stopped after it. What {@link ConductorTest} is for a real server, this is for a fake one.
 *
 * <pre>{@code
 * @FakeConductorTest
 * class BillingTest {
 *     @Test
 *     void starts(FakeConductor fake, ConductorClient conductor) {
 *         new Billing(conductor).begin("o-1");
 *         assertEquals("checkout", fake.startedWorkflows().get(0).name());
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeConductorExtension.class)
public @interface FakeConductorTest {}
