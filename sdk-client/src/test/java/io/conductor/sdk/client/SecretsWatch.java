package io.conductor.sdk.client;

import java.util.List;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Listens for secrets from the first test to the last; {@link SecretsNowhereTest} then asks what was heard. */
public final class SecretsWatch implements TestExecutionListener {

    /** Every secret of every test holds it. */
    static final String MARK = "s3cr3t";

    private static final SecretsEars EARS = new SecretsEars(MARK);

    /** Called by JUnit. */
    public SecretsWatch() {}

    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        EARS.open();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan tests) {
        EARS.close();
    }

    static long heard() {
        return EARS.heard();
    }

    static List<String> leaks() {
        return EARS.leaks();
    }
}
