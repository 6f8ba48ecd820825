package io.conductor.sdk.worker;

import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The outages of {@link FaultSuiteTest} and {@link TokenFaultTest} at their full length, a minute each. */
@EnabledIfSystemProperty(named = "conductor.slow", matches = "true", disabledReason = "takes minutes")
class LongOutageTest extends FaultTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void serverThatRefusesConnectionsForAMinute() {
        outage(client, MINUTE, server::shut, server::open);
    }

    @Test
    void serverThatAnswers503ForAMinute() {
        outage(client, MINUTE, () -> answerEverythingWith(Fault.STATUS_503), () -> answerEverythingWith(Fault.NONE));
    }

    @Test
    void serverThatHangsForAMinute() {
        outage(impatient, MINUTE, () -> answerEverythingWith(Fault.HANG), () -> answerEverythingWith(Fault.NONE));
    }

    @Test
    void tokenEndpointThatIsAwayForAMinute() {
        tokenOutage(MINUTE);
    }
}
