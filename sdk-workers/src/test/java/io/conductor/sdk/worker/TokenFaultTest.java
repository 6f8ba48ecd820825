package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers of a server that wants tokens, while the endpoint that gives them is in trouble. */
class TokenFaultTest extends FaultTest {

    /** Else the search for secrets in logs would prove nothing here. */
    @AfterEach
    void tokensWereShown() {
        assertThat(server.tokensShown).contains("s3cr3t-t0");
    }

    private ConductorClient withKey() {
        return ConductorClient.builder(server.url())
                .credentials("key", "s3cr3t-of-the-key")
                .build();
    }

    @Test
    void tokenEndpointThatIsAwayAtTheStartEndsNeitherTheJvmNorTheWork() {
        server.wantsToken = true;
        server.faults = (path, number) -> path.endsWith("/token") ? Fault.STATUS_503 : Fault.NONE;
        server.ledger.offer("work", 100, 60);
        try (ConductorClient authenticated = withKey()) {
            start(authenticated);
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(server.ledger.completed()).isZero();
            assertThat(server.allRequests()).isLessThan(20);

            answerEverythingWith(Fault.NONE);

            awaitAllCompleted(100);
            assertEachExecutedOnce();
        }
    }

    @Test
    void tokenThatExpiresWhileTheTokenEndpointIsAwayEndsNeitherTheJvmNorTheWork() {
        tokenOutage(Duration.ofSeconds(4));
    }

    @Test
    void tokenThatExpiresInTheMiddleOfTheWorkIsReplaced() {
        server.wantsToken = true;
        server.ledger.offer("work", 2_000, 60);
        try (ConductorClient authenticated = withKey()) {
            start(authenticated);
            await().pollInterval(Duration.ofMillis(1)).until(() -> server.ledger.completed() >= 500);

            server.expireTokens();

            awaitAllCompleted(2_000);
            assertThat(server.requests("token")).isBetween(2, 3);
            assertEachExecutedOnce();
        }
    }

    @Test
    void tokenEndpointThatIsMissingForAMomentIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        server.wantsToken = true;
        server.faults = (path, number) ->
                path.endsWith("/token") && asked.incrementAndGet() == 1 ? Fault.STATUS_404 : Fault.NONE;
        server.ledger.offer("work", 100, 60);
        try (ConductorClient authenticated = withKey()) {
            start(authenticated);

            awaitAllCompleted(100);

            assertThat(asked).hasValueGreaterThan(1);
            assertEachExecutedOnce();
        }
    }
}
