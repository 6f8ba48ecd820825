package io.conductor.sdk.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The meters of {@link WorkerMetrics}, each looked up in the registry once. A task type of "" stands for none, and the meter
 * has no such label. Thread-safe.
 */
final class WorkerMeters {

    private record Key(String name, String taskType, String label, String value) {

        Tags tags() {
            Tags tags = taskType.isEmpty() ? Tags.empty() : Tags.of("taskType", taskType);
            return label.isEmpty() ? tags : tags.and(label, value);
        }
    }

    private final MeterRegistry registry;
    private final Map<Key, Meter> known = new ConcurrentHashMap<>();

    WorkerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private <M extends Meter> M meter(Class<M> kind, Key key, Function<Key, M> make) {
        Meter meter = known.get(key);
        return kind.cast(meter != null ? meter : known.computeIfAbsent(key, make));
    }

    Counter counter(String name, String taskType) {
        return counter(name, taskType, "", "");
    }

    Counter counter(String name, String taskType, String label, String value) {
        return meter(
                Counter.class, new Key(name, taskType, label, value), key -> registry.counter(key.name(), key.tags()));
    }

    Timer timer(String name, String taskType, Duration[] buckets) {
        return timer(name, taskType, "", "", buckets);
    }

    Timer timer(String name, String taskType, String label, String value, Duration[] buckets) {
        return meter(
                Timer.class,
                new Key(name, taskType, label, value),
                key -> Timer.builder(key.name())
                        .tags(key.tags())
                        .serviceLevelObjectives(buckets)
                        .register(registry));
    }

    /** Makes a gauge, unless there is one. */
    void gauge(String name, String taskType, Supplier<Number> value) {
        Gauge unused = meter(
                Gauge.class,
                new Key(name, taskType, "", ""),
                key -> Gauge.builder(key.name(), value).tags(key.tags()).register(registry));
    }
}
