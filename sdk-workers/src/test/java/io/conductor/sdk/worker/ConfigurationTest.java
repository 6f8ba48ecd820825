package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.conductor.sdk.client.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every setting, set in every place: which of two places goes before the other. */
class ConfigurationTest {

    private static final String TASK = "charge-card";

    /** Two values of each setting. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("concurrency", List.of("3", "7")),
            Map.entry("domain", List.of("eu", "us")),
            Map.entry("poll_timeout", List.of("300ms", "2s")),
            Map.entry("poll_interval", List.of("250", "1m")),
            Map.entry("extend_lease", List.of("false", "true")),
            Map.entry("interrupt_on_lease_loss", List.of("true", "false")),
            Map.entry("paused", List.of("true", "false")),
            Map.entry("register_task_def", List.of("create", "update")),
            Map.entry("register_schema", List.of("true", "false")),
            Map.entry("worker_id", List.of("ann", "bob")),
            Map.entry("drain_time", List.of("1s", "1h")),
            Map.entry("long_polls", List.of("1", "99")),
            Map.entry("awaiting_delivery", List.of("5", "6")),
            Map.entry("awaiting_delivery_bytes", List.of("1000", "2000")),
            Map.entry("close_on_shutdown", List.of("true", "false")));

    /** Where something can be set; later ones go before earlier ones. */
    private enum Place {
        BUILDER_DEFAULT("builder"),
        WORKER("WorkerSpec"),
        BUILDER_FOR_ALL("builder"),
        BUILDER_FOR_ONE("builder"),
        FILE_FOR_ALL("file <file> conductor.worker.all.<name>"),
        SYSTEM_FOR_ALL("system property conductor.worker.all.<name>"),
        ENVIRONMENT_FOR_ALL("environment CONDUCTOR_WORKER_ALL_<NAME>"),
        FILE_FOR_ONE("file <file> conductor.worker.charge-card.<name>"),
        SYSTEM_FOR_ONE("system property conductor.worker.charge-card.<name>"),
        ENVIRONMENT_FOR_ONE("environment CONDUCTOR_WORKER_CHARGE_CARD_<NAME>");

        private final String source;

        Place(String source) {
            this.source = source;
        }

        boolean isForTheRunnerToo() {
            return this == BUILDER_DEFAULT || (name().endsWith("_FOR_ALL") && this != BUILDER_FOR_ALL);
        }

        String source(String name, Path file) {
            return source.replace("<name>", name)
                    .replace("<NAME>", name.toUpperCase(Locale.ROOT))
                    .replace("<file>", file.toString());
        }
    }

    /** What is set where. */
    private static final class Scene {

        private final Path folder;
        private WorkerSettings defaults = WorkerSettings.NONE;
        private WorkerSettings own = WorkerSettings.NONE;
        private WorkerSettings forAll = WorkerSettings.NONE;
        private WorkerSettings forOne = WorkerSettings.NONE;
        private final List<String> file = new ArrayList<>();
        private final Properties system = new Properties();
        private final Map<String, String> environment = new java.util.HashMap<>();

        Scene(Path folder) {
            this.folder = folder;
        }

        <T> Scene set(Place place, Setting<T> setting, String text) {
            String upper = setting.name().toUpperCase(Locale.ROOT);
            switch (place) {
                case BUILDER_DEFAULT -> defaults = defaults.with(setting, setting.read(text));
                case WORKER -> own = own.with(setting, setting.read(text));
                case BUILDER_FOR_ALL -> forAll = forAll.with(setting, setting.read(text));
                case BUILDER_FOR_ONE -> forOne = forOne.with(setting, setting.read(text));
                case FILE_FOR_ALL -> file.add("conductor.worker.all." + setting.name() + "=" + text);
                case SYSTEM_FOR_ALL -> system.put("conductor.worker.all." + setting.name(), text);
                case ENVIRONMENT_FOR_ALL -> environment.put("CONDUCTOR_WORKER_ALL_" + upper, text);
                case FILE_FOR_ONE -> file.add("conductor.worker." + TASK + "." + setting.name() + "=" + text);
                case SYSTEM_FOR_ONE -> system.put("conductor.worker." + TASK + "." + setting.name(), text);
                case ENVIRONMENT_FOR_ONE -> environment.put("CONDUCTOR_WORKER_CHARGE_CARD_" + upper, text);
            }
            return this;
        }

        Path path() {
            return folder.resolve("workers.properties");
        }

        Configuration configuration(Worker worker) throws IOException {
            Files.write(path(), file);
            WorkerProperties properties = WorkerProperties.none()
                    .withEnvironment(environment) // the order of these calls is none of the places
                    .withFile(path())
                    .withSystemProperties(system);
            Map<String, WorkerSettings> byType = forOne.equals(WorkerSettings.NONE) ? Map.of() : Map.of(TASK, forOne);
            return new Configuration(
                    new Configuration.Told(defaults, forAll, byType, properties, new TreeMap<>()),
                    WorkerSettings.NONE,
                    List.of(worker));
        }

        Worker worker() {
            return new FunctionWorker(
                    new WorkerSpec(TASK, own), Map.class, (input, context) -> input, JsonCodec.standard());
        }
    }

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> ofTwoPlacesTheLaterOneCounts() {
        assertThat(VALUES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Setting.ALL.stream().map(Setting::name).toList());
        List<DynamicTest> tests = new ArrayList<>();
        for (Setting<?> setting : Setting.ALL) {
            List<Place> places = Stream.of(Place.values())
                    .filter(place -> !setting.ofRunner() || place.isForTheRunnerToo())
                    .toList();
            List<String> values = VALUES.get(setting.name());
            for (int i = 0; i < places.size(); i++) {
                Place later = places.get(i);
                if (i == 0) {
                    tests.add(dynamicTest(setting.name() + ": default < " + later, () -> {
                        check(setting, new Scene(folder).set(later, setting, values.get(0)), later, values.get(0));
                        check(setting, new Scene(folder).set(later, setting, values.get(1)), later, values.get(1));
                    }));
                } else {
                    Place earlier = places.get(i - 1);
                    tests.add(dynamicTest(setting.name() + ": " + earlier + " < " + later, () -> {
                        check(
                                setting,
                                new Scene(folder)
                                        .set(earlier, setting, values.get(0))
                                        .set(later, setting, values.get(1)),
                                later,
                                values.get(1));
                        check(
                                setting,
                                new Scene(folder)
                                        .set(earlier, setting, values.get(1))
                                        .set(later, setting, values.get(0)),
                                later,
                                values.get(0));
                    }));
                }
            }
        }
        assertThat(tests).hasSize(9 * 10 + 6 * 4);
        return tests.stream();
    }

    private static <T> void check(Setting<T> setting, Scene scene, Place counts, String expected) throws IOException {
        Worker worker = scene.worker();
        Configuration configuration = scene.configuration(worker);
        WorkerSettings found = setting.ofRunner()
                ? configuration.ofTheRunner()
                : configuration.spec(worker).settings();
        assertThat(found.get(setting)).isEqualTo(setting.read(expected));
        assertThat(configuration.table())
                .containsPattern(setting.name() + " +" + setting.show(setting.read(expected)) + " +\\Q"
                        + counts.source(setting.name(), scene.path()) + "\\E(\n|$)");
    }

    @Test
    void whatNobodySetsHasItsDefault() throws IOException {
        Scene scene = new Scene(folder);
        Worker worker = scene.worker();

        WorkerSettings settings = scene.configuration(worker).spec(worker).settings();

        for (Setting<?> setting : Setting.ofEachWorker()) {
            assertThat(settings.values().get(setting)).isNotNull().isEqualTo(setting.standard());
        }
    }
}
