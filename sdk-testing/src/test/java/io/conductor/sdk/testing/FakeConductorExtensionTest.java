package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

class FakeConductorExtensionTest {

    private static final List<FakeConductor> GIVEN = new ArrayList<>();

    @FakeConductorTest
    static final class PerMethod {

        private FakeConductor before;

        @BeforeEach
        void remember(FakeConductor fake) {
            before = fake;
        }

        @Test
        void first(FakeConductor fake) {
            assertThat(fake).isSameAs(before);
            GIVEN.add(fake);
        }

        @Test
        void second(FakeConductor fake) {
            assertThat(fake).isSameAs(before);
            GIVEN.add(fake);
        }
    }

    @FakeConductorTest
    static final class InConstructor {

        InConstructor(ConductorClient conductor) {}

        @Test
        void never() {}
    }

    @FakeConductorTest
    static final class BeforeTheClass {

        @BeforeAll
        static void prepare(FakeConductor fake) {}

        @Test
        void never() {}
    }

    @Test
    void eachTestMethodHasAServerOfItsOwnTogetherWithItsBeforeEach() {
        RunTests.allPass(PerMethod.class, 2);

        assertThat(GIVEN).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatWouldBeSharedByTheClassIsRefused() {
        for (Class<?> type : List.of(InConstructor.class, BeforeTheClass.class)) {
            assertThat(RunTests.of(type).getFailures())
                    .singleElement()
                    .extracting(Failure::getException)
                    .isInstanceOfSatisfying(
                            ParameterResolutionException.class,
                            e -> assertThat(e)
                                    .hasMessageContaining("Each test method gets a fake server of its own")
                                    .hasMessageContaining("FakeConductor.start()"));
        }
    }
}
