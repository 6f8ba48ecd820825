package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Shows that the search for secrets finds them, with a mark of its own. */
class SecretsEarsTest {

    private static final String PLANTED = "pl4nted";

    private static List<String> heardDuring(Runnable leak) {
        try (SecretsEars ears = new SecretsEars(PLANTED)) {
            ears.open();
            ears.during("a test");
            leak.run();
            return ears.leaks();
        }
    }

    @Test
    void whatIsLoggedAtTraceIsHeard() {
        assertThat(heardDuring(
                        () -> LoggerFactory.getLogger("io.conductor.sdk.leak").trace("x {} y", PLANTED)))
                .singleElement()
                .asString()
                .startsWith("during a test: io.conductor.sdk.client.SecretsEarsTest.")
                .endsWith(" as io.conductor.sdk.leak logged: x pl4nted y ");
    }

    @Test
    void whatIsLoggedWithAnExceptionIsHeard() {
        Exception cause = new IllegalStateException(PLANTED);
        assertThat(heardDuring(() -> LoggerFactory.getLogger("leak").debug("x", new IllegalArgumentException(cause))))
                .hasSizeGreaterThanOrEqualTo(1)
                .allMatch(leak -> leak.contains(PLANTED));
    }

    @Test
    void whatTheLibrariesLogByTheJdkIsHeard() {
        Logger logger = Logger.getLogger("okhttp3.leak");
        LogRecord event = new LogRecord(Level.FINEST, "x {0}");
        event.setParameters(new Object[] {PLANTED});
        assertThat(heardDuring(() -> logger.log(event))).hasSize(1);
    }

    @Test
    void textOfAnExceptionThatIsCaughtAndForgottenIsHeard() {
        assertThat(heardDuring(() -> {
                    try {
                        throw new IllegalStateException("the password " + PLANTED + " is wrong");
                    } catch (IllegalStateException e) {
                        assertThat(e).isNotNull();
                    }
                }))
                .singleElement()
                .asString()
                // The recorder's clock may be a little behind: what was said at once may be said "before the test".
                .matches("(during a test: )?io.conductor.sdk.client.SecretsEarsTest:\\d+ "
                        + "java.lang.IllegalStateException: the password pl4nted is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "me", "me:", "name"})
    void secretInBase64IsHeardWhateverStandsBesideIt(String before) {
        String encoded =
                Base64.getEncoder().encodeToString((before + PLANTED + before).getBytes(StandardCharsets.UTF_8));
        assertThat(heardDuring(() -> LoggerFactory.getLogger("leak").trace(encoded)))
                .hasSize(1);
    }

    @Test
    void nothingIsHeardWhenNothingLeaks() {
        assertThat(heardDuring(() -> LoggerFactory.getLogger("leak").trace("planted")))
                .isEmpty();
    }
}
