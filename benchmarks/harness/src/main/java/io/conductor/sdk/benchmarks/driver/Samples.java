package io.conductor.sdk.benchmarks.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** All that was measured. Not thread-safe. */
final class Samples {

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    /**
     * What a figure says.
     *
     * @param cell under which conditions
     * @param entrant of whom
     * @param metric what, with its unit
     */
    record Key(String cell, Entrant entrant, String metric) {}

    void add(String cell, Entrant entrant, String metric, double value) {
        System.err.printf(Locale.ROOT, "%-36s %-34s %-24s %,12.3f%n", cell, entrant.title(), metric, value);
        values.computeIfAbsent(new Key(cell, entrant, metric), key -> new ArrayList<>())
                .add(value);
    }

    Map<Key, List<Double>> all() {
        return values;
    }

    boolean has(String cell) {
        return values.keySet().stream().anyMatch(key -> key.cell().equals(cell));
    }

    /** The median; empty if it was not measured. */
    OptionalDouble median(String cell, Entrant entrant, String metric) {
        List<Double> all = values.get(new Key(cell, entrant, metric));
        return all == null ? OptionalDouble.empty() : OptionalDouble.of(median(all));
    }

    static double median(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
