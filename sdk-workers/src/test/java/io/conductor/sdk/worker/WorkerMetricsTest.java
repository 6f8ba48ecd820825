package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a scrape shows after a run with everything in it; the names, labels and buckets are those of the other SDKs. */
class WorkerMetricsTest {

    private static final Set<Double> TIMES =
            Set.of(.001, .005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10., Double.POSITIVE_INFINITY);
    private static final Set<Double> SIZES = Set.of(1e2, 1e3, 1e4, 1e5, 1e6, 1e7, Double.POSITIVE_INFINITY);

    private static Scrape scrape;

    /** One metric of the list that the SDKs share. */
    private record Shared(String name, String kind, Set<String> labels) {

        boolean isHistogram() {
            return kind.startsWith("histogram");
        }

        String sample() {
            return isHistogram() ? name + "_count" : name;
        }
    }

    @BeforeAll
    static void run() throws IOException {
        scrape = MeasuredRun.scrape();
    }

    private static Stream<Shared> shared() throws IOException {
        try (InputStream list = WorkerMetricsTest.class.getResourceAsStream("/metrics/canonical.md")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().skip(2).flatMap(WorkerMetricsTest::row).toList().stream();
        }
    }

    private static Stream<Shared> row(String line) {
        String[] cells = line.split("\\|", -1);
        Set<String> labels = Arrays.stream(cells[3].split(",", -1))
                .map(label -> label.strip().split("[ (=]", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        return Pattern.compile("`(\\w+)`")
                .matcher(cells[2])
                .results()
                .map(name -> new Shared(name.group(1), cells[1].strip(), labels));
    }

    @Test
    void everySharedMetricHasItsTypeAndItsLabels() throws IOException {
        Map<String, String> missing = new TreeMap<>();
        assertThat(shared().map(Shared::name)).hasSize(20);
        shared().forEach(metric -> {
            Set<String> labels = scrape.labels(metric.name());
            String type = scrape.types()
                    .getOrDefault(
                            metric.name(), scrape.types().get(metric.name().replaceFirst("_total$", "")));
            if (!labels.equals(metric.labels()) || !metric.kind().startsWith(String.valueOf(type))) {
                missing.put(metric.name(), type + " " + labels + " instead of " + metric.labels());
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everySharedMetricSawARealEvent() throws IOException {
        assertThat(shared().filter(metric -> scrape.sum(metric.sample()) <= 0).map(Shared::name))
                .isEmpty();
    }

    @Test
    void histogramsHaveTheSharedBuckets() throws IOException {
        assertThat(shared().filter(Shared::isHistogram))
                .hasSize(6)
                .allSatisfy(metric -> assertThat(scrape.buckets(metric.name()))
                        .as(metric.name())
                        .isEqualTo(metric.name().endsWith("_bytes") ? SIZES : TIMES));
    }

    @Test
    void executionsPollsAndUpdatesAreToldApartBySuccess() {
        for (String name : List.of("task_poll_time_seconds", "task_execute_time_seconds", "task_update_time_seconds")) {
            assertThat(scrape.samples(name + "_count"))
                    .extracting(each -> each.labels().get("status"))
                    .contains("SUCCESS", "FAILURE")
                    .containsOnly("SUCCESS", "FAILURE");
        }
        assertThat(scrape.samples("task_execute_error_total"))
                .singleElement()
                .isEqualTo(new Scrape.Sample(
                        "task_execute_error_total",
                        Map.of("taskType", "throws", "exception", "IllegalArgumentException"),
                        1));
        assertThat(scrape.samples("thread_uncaught_exceptions_total"))
                .extracting(each -> each.labels().get("exception"))
                .containsExactly("IllegalStateException");
    }

    @Test
    void ownMetricsSawRealEventsToo() {
        assertThat(scrape.names().stream()
                        .filter(name -> name.startsWith("conductor_worker_"))
                        .filter(name -> !name.matches(".*_(bucket|max|sum)|conductor_worker_ready"))
                        .filter(name -> scrape.sum(name) <= 0))
                .isEmpty();
        assertThat(scrape.sum("conductor_worker_queue_wait_seconds_sum")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void gaugesAreOfTheMoment() {
        assertThat(gauge("active_workers", "blocks")).isEqualTo(1);
        assertThat(gauge("conductor_worker_tasks_waiting", "blocks")).isEqualTo(1);
        assertThat(gauge("conductor_worker_permits_used", "blocks")).isEqualTo(1);
        assertThat(gauge("conductor_worker_permits_capacity", "blocks")).isEqualTo(1);
        assertThat(gauge("conductor_worker_ready", "paused")).isZero();
        assertThat(gauge("active_workers", "lost")).as("its runner was closed").isZero();
    }

    private static double gauge(String name, String taskType) {
        return scrape.samples(name).stream()
                .filter(each -> taskType.equals(each.labels().get("taskType")))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void whatNeverHappenedToATypeIsCountedFromZero() {
        assertThat(gauge("conductor_worker_leases_lost_total", "works")).isZero();
        assertThat(gauge("task_ack_failed_total", "works")).isZero();
    }

    @Test
    void noLabelIsTheIdOfATaskOrAWorkflow() {
        Pattern id = Pattern.compile("[tw]\\d+|w-started");
        assertThat(scrape.samples())
                .noneMatch(sample -> sample.labels().values().stream()
                        .anyMatch(value -> Arrays.stream(value.split("/", -1)).anyMatch(id.asMatchPredicate())));
    }

    /** Everything is loaded anew by a class loader that does not know Micrometer. */
    @Test
    void runnerWorksWithoutMicrometerOnTheClassPath() throws Exception {
        FakeConductor server = new FakeConductor();
        server.offer("work", Map.of());
        try (ServedConductor served = new ServedConductor(server);
                URLClassLoader loader = ClassPath.without("micrometer")) {
            Class<?> user = loader.loadClass(WithoutMicrometer.class.getName());
            @SuppressWarnings("unchecked") // the interface is the JDK's, so both loaders have the same
            UnaryOperator<String> run =
                    (UnaryOperator<String>) user.getDeclaredConstructor().newInstance();
            assertThat(run.apply(served.url())).isEqualTo("COMPLETED");
            assertThat(server.updates()).hasSize(1);
            assertThatThrownBy(() -> Class.forName(WorkerMetrics.class.getName(), true, loader)
                            .getMethods())
                    .isInstanceOf(NoClassDefFoundError.class)
                    .hasMessageContaining("io/micrometer");
        }
    }
}
