package io.conductor.sdk.samples.measures;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what was measured with its limit, and keeps it for a table in target/measures.md. */
final class Figures {

    private static final Path FILE = Path.of("target", "measures.md");

    private final StringBuilder rows = new StringBuilder("| What | Measured | Limit |\n|---|---|---|\n");

    void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, rows);
    }

    /** A figure without a limit. */
    void tell(String what, Object figure) {
        row(what, figure, "");
    }

    void atMost(String what, int limit, int figure) {
        row(what, figure, "at most " + limit);
        assertThat(figure).as(what).isLessThanOrEqualTo(limit);
    }

    /** The share of what is as it should be. */
    <T> void atLeast(String what, double percent, Collection<T> all, Predicate<T> good) {
        long part = all.stream().filter(good).count();
        double share = 100.0 * part / all.size();
        String figure = String.format(Locale.ROOT, "%.1f %% (%d of %d)", share, part, all.size());
        row(what, figure, "at least " + percent + " %");
        assertThat(share).as(what + ": " + figure).isGreaterThanOrEqualTo(percent);
    }

    /** All are as they should be, but for those that are named here with the reason, which then is no longer good if they are. */
    <T> void all(String what, Collection<T> all, Predicate<T> good, Map<String, String> exceptions) {
        List<String> bad = all.stream().filter(not(good)).map(Object::toString).toList();
        row(what, (all.size() - bad.size()) + " of " + all.size(), limit(exceptions));
        assertThat(bad).as(what + "; but these are not").containsExactlyInAnyOrderElementsOf(exceptions.keySet());
    }

    private static String limit(Map<String, String> exceptions) {
        return Stream.concat(
                        Stream.of("all"),
                        exceptions.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(one -> "but " + one.getKey() + " (" + one.getValue() + ")"))
                .collect(Collectors.joining(", "));
    }

    private void row(String what, Object figure, String limit) {
        rows.append("| " + what + " | " + figure + " | " + limit + " |\n");
    }
}
