package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a test class inside a test, whose watch for secrets hears it too. */
final class RunTests {

    private RunTests() {}

    static TestExecutionSummary of(Class<?> type) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(type))
                                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                                .build(),
                        listener);
        return listener.getSummary();
    }

    static void allPass(Class<?> type, int tests) {
        TestExecutionSummary summary = of(type);
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }
}
