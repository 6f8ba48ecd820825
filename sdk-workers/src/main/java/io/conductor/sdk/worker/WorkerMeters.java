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
import java.util.function.Supplier;

/** The meters of {@link WorkerMetrics}, each looked up in the registry once. Thread-safe. */
final class WorkerMeters {

    private record Key(String name, Tags tags) {}

    private final MeterRegistry registry;
    private final Map<Key, Meter> known = new ConcurrentHashMap<>();

    WorkerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private <M extends Meter> M meter(Class<M> kind, Key key, Supplier<M> make) {
        Meter meter = known.get(key);
        return kind.cast(meter != null ? meter : known.computeIfAbsent(key, unknown -> make.get()));
    }

    Counter counter(String name, Tags tags) {
        return meter(Counter.class, new Key(name, tags), () -> registry.counter(name, tags));
    }

    Timer timer(String name, Tags tags, Duration[] buckets) {
        return meter(
                Timer.class,
                new Key(name, tags),
                () -> Timer.builder(name)
                        .tags(tags)
                        .serviceLevelObjectives(buckets)
                        .register(registry));
    }

    /** Makes a gauge, unless there is one. */
    void gauge(String name, Tags tags, Supplier<Number> value) {
        Gauge unused = meter(
                Gauge.class,
                new Key(name, tags),
                () -> Gauge.builder(name, value).tags(tags).register(registry));
    }
}
