package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what a {@link WorkerHarness} gave, for one thread. Every method throws {@link AssertionError} that shows all of it. */
public final class HarnessAssert extends AbstractAssert<HarnessAssert, HarnessResult> {

    HarnessAssert(HarnessResult result) {
        super(result, HarnessAssert.class);
    }

    /** {@return this, if the task is COMPLETED} */
    public HarnessAssert completed() {
        return hasStatus(TaskResult.Status.COMPLETED);
    }

    /** {@return this, if the task is FAILED, so that the server may try it again} */
    public HarnessAssert failed() {
        return hasStatus(TaskResult.Status.FAILED);
    }

    /** {@return this, if the task is FAILED_WITH_TERMINAL_ERROR} */
    public HarnessAssert failedTerminally() {
        return hasStatus(TaskResult.Status.FAILED_WITH_TERMINAL_ERROR);
    }

    /** {@return this, if the task was handed back because the runner was closing} */
    public HarnessAssert handedBack() {
        return check("Expected the task to be handed back, but it was not.", actual.handedBack());
    }

    /**
     * Checks that the task is IN_PROGRESS.
     *
     * @param callbackAfter after which time it must be handed out again
     * @return this
     */
    public HarnessAssert inProgress(Duration callbackAfter) {
        return hasStatus(TaskResult.Status.IN_PROGRESS)
                .check(
                        "Expected the task again after " + callbackAfter.toSeconds() + " s, but it comes after "
                                + actual.callbackAfter().toSeconds() + " s.",
                        actual.callbackAfter().equals(callbackAfter));
    }

    private HarnessAssert hasStatus(TaskResult.Status status) {
        return check(
                "Expected the task to be " + status + ", but it is " + actual.status() + ".",
                actual.status() == status);
    }

    /**
     * Checks one value of the output.
     *
     * @param name its name
     * @param value what it must be, compared as JSON
     * @return this
     */
    public HarnessAssert hasOutput(String name, @Nullable Object value) {
        return check(
                "Expected '" + name + "' in the output to be " + JsonValues.text(value) + ".",
                actual.output().containsKey(name)
                        && JsonValues.same(value, actual.output().get(name)));
    }

    /**
     * Checks the whole output.
     *
     * @param output what it must be: JSON text, a map, a record
     * @return this
     * @throws IllegalArgumentException if the expected value is no JSON object
     */
    public HarnessAssert hasOutput(Object output) {
        return check(
                "Expected the output to be " + JsonValues.text(JsonValues.object(output)) + ".",
                JsonValues.same(JsonValues.object(output), actual.output()));
    }

    /**
     * Checks why the task failed.
     *
     * @param part what the reason must contain
     * @return this
     */
    public HarnessAssert hasReason(String part) {
        return check(
                "Expected the reason to contain '" + part + "'.",
                actual.reason().orElse("").contains(part));
    }

    /**
     * Checks the log.
     *
     * @param part what one of its lines must contain
     * @return this
     */
    public HarnessAssert hasLog(String part) {
        return check(
                "Expected a line of the log to contain '" + part + "'.",
                actual.logs().stream().anyMatch(line -> line.contains(part)));
    }

    private HarnessAssert check(String complaint, boolean well) {
        if (!well) {
            throw failure("%s", complaint + "\n" + actual);
        }
        return this;
    }
}
