package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerTask;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs small test classes, and looks at what runs for them. */
class ConductorExtensionIT {

    private static final Set<WorkerRunner> SEEN = new LinkedHashSet<>();

    static final class Workers {
        @WorkerTask("extension_it")
        void work() {}
    }

    static final class OtherWorkers {
        @WorkerTask("extension_it_other")
        void work() {}
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @ConductorTest(workers = Workers.class)
    @TestInstance(Lifecycle.PER_CLASS)
    static final class OneInstance {

        private final WorkerRunner workers;

        OneInstance(ConductorClient conductor, WorkerRunner workers) {
            assertThat(conductor.version()).isNotEmpty();
            this.workers = workers;
        }

        @Test
        void runs(WorkerRunner same) {
            assertThat(same).isSameAs(workers);
            SEEN.add(same);
        }
    }

    @Test
    void theConstructorOfTheOneInstanceOfAClassMayTakeThem() {
        RunTests.allPass(OneInstance.class, 1);

        assertThat(SEEN).hasSize(1).allMatch(runner -> !runner.health().live());
    }

    @ConductorTest(workers = Workers.class)
    static final class Failing {

        Failing(WorkerRunner workers) {
            SEEN.add(workers);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void never() {}
    }

    @ConductorTest(workers = Workers.class)
    @TestInstance(Lifecycle.PER_CLASS)
    static final class FailingInstance {

        FailingInstance(WorkerRunner workers) {
            SEEN.add(workers);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void never() {}
    }

    @Test
    void workersStopAlsoWhenTheClassCannotBeInstantiated() {
        assertThat(RunTests.of(Failing.class).getTotalFailureCount()).isEqualTo(1);
        assertThat(RunTests.of(FailingInstance.class).getTotalFailureCount()).isEqualTo(1);

        assertThat(SEEN).hasSize(2).allMatch(runner -> !runner.health().live());
    }

    @ConductorTest(workers = Workers.class)
    static class Outer {

        final WorkerRunner outer;

        Outer(WorkerRunner workers) {
            outer = workers;
        }

        @Nested
        class Inner {
            @Test
            void hasTheSameWorkers(WorkerRunner workers) {
                assertThat(workers).isSameAs(outer);
                SEEN.add(workers);
            }
        }

        @Nested
        @ConductorTest(workers = OtherWorkers.class)
        class Annotated {
            @Test
            void hasItsOwn(WorkerRunner workers) {
                assertThat(workers).isNotSameAs(outer);
                assertThat(workers.worker("extension_it_other", null).health()).isNotNull();
                SEEN.add(workers);
            }
        }

        @Test
        void stillRuns(WorkerRunner workers) {
            assertThat(workers.health().live()).isTrue();
            SEEN.add(workers);
        }
    }

    @Test
    void aNestedClassSharesTheWorkersOfTheClassAroundItUnlessItNamesItsOwn() {
        RunTests.allPass(Outer.class, 3);

        assertThat(SEEN).hasSize(2).allMatch(runner -> !runner.health().live());
    }

    static class Registered {

        @RegisterExtension
        static final ConductorExtension CONDUCTOR = ConductorExtension.withWorkers(new Workers());

        @Nested
        class Inner {
            @Test
            void hasTheSameWorkers(WorkerRunner workers) {
                SEEN.add(workers);
            }
        }

        @Test
        void runs(WorkerRunner workers) {
            SEEN.add(workers);
        }
    }

    @Test
    void soDoesANestedClassOfOneWithARegisteredExtension() {
        RunTests.allPass(Registered.class, 2);

        assertThat(SEEN).hasSize(1).allMatch(runner -> !runner.health().live());
    }

    static final class OnAnInstance {

        @RegisterExtension
        final ConductorExtension conductor = new ConductorExtension();

        @Test
        void never(ConductorClient client) {}
    }

    @Test
    void anExtensionOnAFieldOfEachInstanceIsRefused() {
        assertThat(RunTests.of(OnAnInstance.class).getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessageContaining("ConductorExtension must be registered on a static field"));
    }
}
