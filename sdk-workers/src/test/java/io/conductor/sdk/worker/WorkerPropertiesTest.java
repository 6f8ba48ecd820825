package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings from outside of the program: found, shown, and complained about by name. */
class WorkerPropertiesTest extends WorkerTest {

    @TempDir
    Path folder;

    static final class Shop {

        @WorkerTask(value = "charge", concurrency = 4, domain = "eu", extendLease = false, pollIntervalMillis = 250)
        void charge() {}

        @WorkerTask("refund")
        void refund() {}

        @WorkerTask("ship-parcel")
        void ship() {}
    }

    private WorkerRunnerBuilder builder() {
        return WorkerRunner.builder(server, JsonCodec.standard()).workerId("w1").add(new Shop());
    }

    private static WorkerProperties environment(String... keysAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            environment.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return WorkerProperties.none().withEnvironment(environment);
    }

    private static Properties system(String key, String value) {
        Properties properties = new Properties();
        properties.put(key, value);
        return properties;
    }

    private List<String> complaints(WorkerProperties properties) {
        return catchThrowableOfType(
                        InvalidWorkerException.class,
                        () -> builder().properties(properties).start())
                .complaints();
    }

    /** The table of docs/workers.md. */
    private static String tableOfTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "workers.md"));
        int start = guide.indexOf("worker            setting");
        return guide.substring(start, guide.indexOf("\n```", start));
    }

    @Test
    void startUpTableShowsEverySettingAndWhoSetIt() throws IOException {
        Path file = Files.writeString(folder.resolve("workers.properties"), """
                server.port = 80
                conductor.worker.all.drain_time = 1m
                conductor.worker.ship-parcel.concurrency = 2
                conductor.worker.all.poll_timeout = 1500
                """);
        try (LogEars ears = new LogEars()) {
            runner = builder()
                    .concurrency(20)
                    .configure(settings -> settings.interruptOnLeaseLoss(true))
                    .configure("refund", settings -> settings.concurrency(5))
                    .configure("refund", settings -> settings.paused(true))
                    .worker(
                            WorkerSpec.of("count").with(settings -> settings.domain("us")),
                            Map.class,
                            (input, context) -> input.size())
                    .worker("sum", Map.class, (input, context) -> 1)
                    .properties(WorkerProperties.none()
                            .withFile(file)
                            .withSystemProperties(system("conductor.worker.ship-parcel.pollTimeout", "100"))
                            .withEnvironment(Map.of(
                                    "CONDUCTOR_SERVER_URL", "http://localhost:8080/api",
                                    "CONDUCTOR_WORKER_SHIP_PARCEL_DOMAIN", "west",
                                    "CONDUCTOR_WORKER_PACK_THREAD_COUNT", "9")))
                    .start();

            assertThat(runner.configuration().replace(file.toString(), "workers.properties"))
                    .isEqualTo(tableOfTheGuide());
            assertThat(ears.heard()).contains("INFO 5 workers started as w1:\n" + runner.configuration());
        }
    }

    @Test
    void whatIsSetIsInForce() {
        runner = builder()
                .properties(environment(
                        "CONDUCTOR_WORKER_CHARGE_CONCURRENCY", "7",
                        "CONDUCTOR_WORKER_REFUND_DOMAIN", "west",
                        "CONDUCTOR_WORKER_SHIP_PARCEL_PAUSED", "true",
                        "CONDUCTOR_WORKER_ALL_POLL_TIMEOUT", "200ms"))
                .start();

        assertThat(runner.worker("charge", "eu").health().concurrency()).isEqualTo(7);
        assertThat(runner.worker("ship-parcel", null).health().state()).isEqualTo(WorkerState.PAUSED);
        assertThat(resultOf(server.offer("refund", Map.of(), Map.of("domain", "west")))
                        .outputData())
                .isEqualTo(Map.of());
        runner.worker("ship-parcel", null).resume();
        assertThat(run("ship-parcel", Map.of()).outputData()).isEqualTo(Map.of());
        assertThat(server.polls()).isNotEmpty().allMatch(poll -> poll.timeout().compareTo(Duration.ofMillis(200)) <= 0);
    }

    @Test
    void unknownSettingsAreErrorsThatNameTheNearest() {
        assertThat(complaints(environment(
                        "CONDUCTOR_WORKER_CHARGE_CONCURENCY", "7",
                        "CONDUCTOR_WORKER_ALL_DRAINTIMES", "7",
                        "CONDUCTOR_WORKER_ELSEWHERE_POL_TIMEOUT", "7",
                        "CONDUCTOR_WORKER_DOMAIN", "eu",
                        "CONDUCTOR_WORKER_CHARGE_DRAIN_TIME", "1s",
                        "CONDUCTOR_WORKER_REFUND_COLOUR", "red")))
                .containsExactly(
                        "environment CONDUCTOR_WORKER_ALL_DRAINTIMES: there is no setting 'draintimes'. Did you mean"
                                + " CONDUCTOR_WORKER_ALL_DRAIN_TIME?",
                        "environment CONDUCTOR_WORKER_CHARGE_CONCURENCY: there is no setting 'concurency'. Did you mean"
                                + " CONDUCTOR_WORKER_CHARGE_CONCURRENCY?",
                        "environment CONDUCTOR_WORKER_CHARGE_DRAIN_TIME: drain_time is set for the runner as a whole. Did"
                                + " you mean CONDUCTOR_WORKER_ALL_DRAIN_TIME?",
                        "environment CONDUCTOR_WORKER_DOMAIN: it names no task type. Did you mean"
                                + " CONDUCTOR_WORKER_ALL_DOMAIN?",
                        "environment CONDUCTOR_WORKER_ELSEWHERE_POL_TIMEOUT: there is no setting 'pol_timeout'. Did you"
                                + " mean CONDUCTOR_WORKER_ELSEWHERE_POLL_TIMEOUT?",
                        "environment CONDUCTOR_WORKER_REFUND_COLOUR: there is no setting 'colour'. The settings are "
                                + String.join(", ", namesOfSettings()));
        assertThat(complaints(WorkerProperties.none()
                        .withSystemProperties(system("conductor.worker.charge.extendLeese", "true"))))
                .containsExactly(
                        "system property conductor.worker.charge.extendLeese: there is no setting 'extendleese'."
                                + " Did you mean conductor.worker.charge.extend_lease?");
        assertThat(complaints(WorkerProperties.none().withSystemProperties(system("conductor.worker.paused", "true"))))
                .containsExactly("system property conductor.worker.paused: it names no task type. Did you mean"
                        + " conductor.worker.all.paused?");
    }

    @Test
    void variablesThatKubernetesMakesForAServiceAreNoErrors() {
        List<String> ofTheService = List.of(
                "CONDUCTOR_WORKER_PORT",
                "CONDUCTOR_WORKER_PORT_8080_TCP",
                "CONDUCTOR_WORKER_PORT_8080_TCP_ADDR",
                "CONDUCTOR_WORKER_PORT_8080_TCP_PORT",
                "CONDUCTOR_WORKER_PORT_8080_TCP_PROTO",
                "CONDUCTOR_WORKER_SERVICE_HOST",
                "CONDUCTOR_WORKER_SERVICE_PORT",
                "CONDUCTOR_WORKER_SERVICE_PORT_HTTP",
                "CONDUCTOR_WORKER_PACK_PORT",
                "CONDUCTOR_WORKER_PACK_SERVICE_HOST");
        Map<String, String> environment = new HashMap<>();
        ofTheService.forEach(key -> environment.put(key, "10.0.0.1"));

        runner = builder()
                .properties(WorkerProperties.none().withEnvironment(environment))
                .start();

        assertThat(runner.configuration().substring(runner.configuration().indexOf("(not here)")))
                .contains(ofTheService);
        assertThat(complaints(environment("CONDUCTOR_WORKER_ALL_PORT", "80"))).hasSize(1);
        assertThat(complaints(WorkerProperties.none().withSystemProperties(system("conductor.worker.port", "80"))))
                .hasSize(1);
    }

    private static List<String> namesOfSettings() {
        return Setting.ALL.stream().flatMap(setting -> setting.names().stream()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONCURRENCY             | many  | a whole number of at least 1
            CONCURRENCY             | 0     | a whole number of at least 1
            POLL_TIMEOUT            | 6s    | a time such as 250 (milliseconds), 250ms or 5s, from 100ms to 5s
            POLL_TIMEOUT            | 0     | a time such as 250 (milliseconds), 250ms or 5s, from 100ms to 5s
            POLL_INTERVAL           | -1    | a time such as 250 (milliseconds), 250ms, 5s, 2m, 1h, not negative
            EXTEND_LEASE            | yes   | true or false
            INTERRUPT_ON_LEASE_LOSS | 1     | true or false
            PAUSED                  | on    | true or false
            REGISTER_TASK_DEF       | maybe | off, report, create (or true) or update
            REGISTER_SCHEMA         | all   | true or false
            WORKER_ID               | ''    | text that is not blank
            DRAIN_TIME              | 5 min | a time such as 250 (milliseconds), 250ms, 5s, 2m, 1h, not negative
            LONG_POLLS              | 1.5   | a whole number of at least 1
            AWAITING_DELIVERY       | ''    | a whole number of at least 1
            AWAITING_DELIVERY_BYTES | 1MB   | a whole number of at least 1
            CLOSE_ON_SHUTDOWN       | maybe | true or false
            """)
    void valueThatCannotBeReadIsAnErrorThatSaysWhatIsExpected(String name, String value, String expected) {
        assertThat(complaints(environment("CONDUCTOR_WORKER_ALL_" + name, value)))
                .containsExactly("environment CONDUCTOR_WORKER_ALL_" + name + ": '" + value + "' must be " + expected);
    }

    @Test
    void whatIsGivenToATaskTypeWithoutAWorkerIsAnError() {
        assertThatThrownBy(() -> builder()
                        .executor("chrage", Runnable::run)
                        .exceptionMapper("refnd", (thrown, context) -> Optional.empty())
                        .exceptionMapper("refund", (thrown, context) -> Optional.empty())
                        .start())
                .isInstanceOf(InvalidWorkerException.class)
                .hasMessage("""
                        The workers cannot be started:
                          - exceptionMapper("refnd", …): there is no worker for this task type, only for [charge, refund, ship-parcel]
                          - executor("chrage", …): there is no worker for this task type, only for [charge, refund, ship-parcel]""");
    }

    @Test
    void allComplaintsComeAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("w.properties"), "conductor.worker.charge.paused = perhaps");

        assertThatThrownBy(() -> builder()
                        .configure("chrage", settings -> settings.concurrency(1))
                        .properties(environment("CONDUCTOR_WORKER_ALL_CONCURRENCY", "x")
                                .withFile(file))
                        .start())
                .isInstanceOf(InvalidWorkerException.class)
                .hasMessage(
                        "The workers cannot be started:\n  - file " + file
                                + " conductor.worker.charge.paused: 'perhaps' must be true or false\n"
                                + "  - environment CONDUCTOR_WORKER_ALL_CONCURRENCY: 'x' must be a whole number of at least 1\n"
                                + "  - configure(\"chrage\", …): there is no worker for this task type, only for [charge, refund, ship-parcel]");
        assertThat(server.polls()).isEmpty();
    }

    @Test
    void namesOfOtherSdksAreReadButOursCounts() {
        runner = builder()
                .properties(environment(
                        "CONDUCTOR_WORKER_CHARGE_THREAD_COUNT", "3",
                        "CONDUCTOR_WORKER_REFUND_THREAD_COUNT", "3",
                        "CONDUCTOR_WORKER_REFUND_CONCURRENCY", "8",
                        "CONDUCTOR_WORKER_ALL_POLLING_INTERVAL", "10",
                        "CONDUCTOR_WORKER_ALL_LEASE_EXTEND_ENABLED", "false"))
                .start();

        assertThat(runner.worker("charge", "eu").health().concurrency()).isEqualTo(3);
        assertThat(runner.worker("refund", null).health().concurrency()).isEqualTo(8);
    }

    @Test
    void twoSpellingsOfOneKeyAreAnError() {
        Properties properties = system("conductor.worker.charge.poll_interval", "1s");
        properties.put("conductor.worker.charge.pollInterval", "2s");

        assertThat(complaints(WorkerProperties.none().withSystemProperties(properties)))
                .containsExactly("system property: conductor.worker.charge.pollInterval and"
                        + " conductor.worker.charge.poll_interval set the same");
    }

    @Test
    void domainThatMakesTwoWorkersPollForTheSameIsAnError() {
        assertThatThrownBy(() -> builder()
                        .worker(
                                WorkerSpec.of("charge").with(settings -> settings.domain("us")),
                                Map.class,
                                (input, context) -> 1)
                        .properties(environment("CONDUCTOR_WORKER_CHARGE_DOMAIN", "west"))
                        .start())
                .hasMessageContaining("two workers for the task type 'charge' in the domain 'west'");
    }

    @Test
    void fileThatCannotBeReadIsNamed() {
        Path missing = folder.resolve("missing.properties");

        assertThatThrownBy(() -> WorkerProperties.none().withFile(missing))
                .isInstanceOf(ConductorException.class)
                .hasMessage("The properties file " + missing + " cannot be read: java.nio.file.NoSuchFileException: "
                        + missing);
    }

    @Test
    void ofTwoFilesTheLaterOneCounts() throws IOException {
        Path first = Files.writeString(folder.resolve("1.properties"), "conductor.worker.charge.concurrency = 1");
        Path second = Files.writeString(folder.resolve("2.properties"), "conductor.worker.charge.concurrency = 2");

        runner = builder()
                .properties(WorkerProperties.none().withFile(first).withFile(second))
                .start();

        assertThat(runner.worker("charge", "eu").health().concurrency()).isEqualTo(2);
    }

    @Test
    void environmentIsNotReadUnlessAskedFor() {
        System.setProperty("conductor.worker.all.no_such_setting", "1");
        try {
            runner = builder().start();

            assertThatThrownBy(() -> builder()
                            .properties(WorkerProperties.fromEnvironment())
                            .start())
                    .hasMessageContaining("system property conductor.worker.all.no_such_setting");
        } finally {
            System.clearProperty("conductor.worker.all.no_such_setting");
        }
    }

    @Test
    void textOfPropertiesHasNoValue() {
        assertThat(environment("CONDUCTOR_WORKER_ALL_DOMAIN", "secret")).hasToString("WorkerProperties[environment]");
        assertThat(WorkerSettings.NONE.concurrency(3).pollInterval(Duration.ofMillis(1500)))
                .hasToString("WorkerSettings{concurrency=3, poll_interval=1500ms}");
    }
}
