package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.slf4j.LoggerFactory;

/** Runs small suites as Surefire does, and shows that a secret which leaks in one fails it although all its tests pass. */
class SecretsWatchTest {

    private static final String OWN_MARK = "pl4nted";

    /** Logs a secret. */
    static class Leaky {
        @Test
        void passes() {
            LoggerFactory.getLogger("io.conductor.sdk.leak").trace("the token is {}", OWN_MARK);
        }
    }

    /** Keeps the secret for itself. */
    static class Tight {
        @Test
        void passes() {
            LoggerFactory.getLogger("io.conductor.sdk.leak").trace("the token is {}", "***");
        }
    }

    /** Switches TRACE off, and forgets to switch it on again. */
    static class Deafening {
        @Test
        void passes() {
            HTTP.setLevel(Level.INFO);
        }
    }

    /** A process that logs a secret, and throws one. */
    static class LeakyParent {
        @Test
        void passes() throws Exception {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-D" + SecretsWatch.MARK_SETTING + "=" + OWN_MARK,
                            "-cp",
                            System.getProperty("java.class.path"),
                            ListenedProgram.class.getName(),
                            LeakyProgram.class.getName())
                    .inheritIO()
                    .start();
            assertThat(child.waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The program of that process. */
    public static final class LeakyProgram {

        /** Leaks. */
        public static void main(String[] arguments) {
            LoggerFactory.getLogger("io.conductor.sdk.leak").trace("the token is {}", OWN_MARK);
            try {
                throw new IllegalStateException(OWN_MARK);
            } catch (IllegalStateException e) {
                LoggerFactory.getLogger("io.conductor.sdk.leak").trace("that is all");
            }
        }
    }

    private static final Logger HTTP = (Logger) LoggerFactory.getLogger("io.conductor.sdk.client.http");

    private static List<String> failuresOf(Class<?> suite) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .configurationParameter(SecretsWatch.MARK_SETTING, OWN_MARK)
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        return summary.getSummary().getFailures().stream()
                .map(failure -> failure.getException().getMessage())
                .toList();
    }

    @Test
    void secretThatIsLoggedFailsTheSuiteAndIsNamedWithItsTestAndPlace() {
        assertThat(failuresOf(Leaky.class))
                .singleElement()
                .asString()
                .startsWith("Secrets of tests were logged or are in texts of exceptions:\nduring "
                        + Leaky.class.getName() + ": " + Leaky.class.getName() + ".passes(SecretsWatchTest.java:")
                .endsWith(" as io.conductor.sdk.leak logged: the token is pl4nted ");
    }

    @Test
    void suiteWithoutALeakPasses() {
        assertThat(failuresOf(Tight.class)).isEmpty();
    }

    @Test
    void suiteThatCannotBeHeardFails() {
        try {
            assertThat(failuresOf(Deafening.class))
                    .containsExactly(
                            "The watch for secrets heard 2 of the 4 that it said itself: is TRACE switched off in"
                                    + " logback-test.xml or by a test?");
        } finally {
            HTTP.setLevel(null);
        }
    }

    @Test
    void processThatLeaksFailsTheSuiteThatStartedIt() {
        assertThat(failuresOf(LeakyParent.class))
                .singleElement()
                .asString()
                .contains("during " + LeakyProgram.class.getName() + ": " + LeakyProgram.class.getName()
                        + ".main(SecretsWatchTest.java:")
                .contains("logged: the token is pl4nted")
                .contains(" java.lang.IllegalStateException: pl4nted");
    }
}
