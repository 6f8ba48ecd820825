package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.conductor.sdk.client.model.TaskResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A task that fails is seen as a failure: by the server, and once in the log. */
@SuppressWarnings("UnusedMethod") // called by reflection
class FailureLogTest extends WorkerTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(TaskExecution.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    static final class Payments {
        @WorkerTask("pay")
        String pay(@InputParam("amount") int amount) {
            if (amount < 0) {
                throw new IllegalStateException();
            }
            return "paid";
        }

        @WorkerTask("refuse")
        TaskResult refuse(TaskContext context) {
            return TaskResult.builder(context.task(), TaskResult.Status.FAILED)
                    .reasonForIncompletion("no stock")
                    .build();
        }
    }

    @Test
    void taskThatFailsIsOneWarningWithItsReasonAndNoneIsASuccess() {
        start(new Payments());

        assertThat(run("pay", Map.of("amount", 1)).status()).isEqualTo(TaskResult.Status.COMPLETED);
        assertThat(logged.list).isEmpty();

        TaskResult failed = run("pay", Map.of("amount", -1));
        assertThat(failed.status()).isEqualTo(TaskResult.Status.FAILED);
        assertThat(logged.list).hasSize(1).first().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .contains(failed.taskId(), "FAILED", "java.lang.IllegalStateException")
                    .doesNotContain("amount", "-1");
        });
    }

    @Test
    void failureThatTheMethodReturnsIsLoggedLikeOneThatItThrows() {
        start(new Payments());

        TaskResult failed = run("refuse", Map.of());

        assertThat(failed.status()).isEqualTo(TaskResult.Status.FAILED);
        assertThat(logged.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains(failed.taskId(), "no stock"));
    }
}
