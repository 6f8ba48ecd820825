package io.conductor.sdk.benchmarks.driver;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of the table: a figure of ours beside the best of the official SDK and bare OkHttp.
 *
 * @param cell under which conditions
 * @param metric what is compared
 * @param moreIsBetter whether a higher figure is the better one
 * @param rivals the profiles of the official SDK of which the best counts
 * @param official what ours may be of it at most, or must be at least; 0 for no target
 * @param bare the same for bare OkHttp
 */
record Line(String cell, String metric, boolean moreIsBetter, List<Entrant> rivals, double official, double bare) {

    static final String HEAD = """
            | row | | ours | official | | ours / official | target | bare OkHttp | ours / bare | target |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    Optional<String> text(Samples samples) {
        OptionalDouble ours = samples.median(cell, Entrant.OURS, metric);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        Optional<Entrant> best = best(samples);
        OptionalDouble theirs =
                best.map(each -> samples.median(cell, each, metric)).orElse(OptionalDouble.empty());
        OptionalDouble ceiling = samples.median(cell, Entrant.BARE, metric);
        return Optional.of("| " + cell + " | " + metric + " | " + number(ours) + " | " + number(theirs) + " | "
                + best.map(each -> each.title().replace("official, ", "")).orElse("") + " | "
                + compared(ours.getAsDouble(), theirs, official) + " | " + number(ceiling) + " | "
                + compared(ours.getAsDouble(), ceiling, bare) + " |\n");
    }

    private Optional<Entrant> best(Samples samples) {
        return rivals.stream()
                .filter(each -> samples.median(cell, each, metric).isPresent())
                .min((a, b) -> {
                    int less = Double.compare(
                            samples.median(cell, a, metric).orElseThrow(),
                            samples.median(cell, b, metric).orElseThrow());
                    return moreIsBetter ? -less : less;
                });
    }

    private String compared(double ours, OptionalDouble other, double target) {
        if (other.orElse(0) == 0) {
            return " | ";
        }
        double ratio = ours / other.getAsDouble();
        if (target == 0) {
            return number(OptionalDouble.of(ratio)) + " | ";
        }
        boolean met = moreIsBetter ? ratio >= target : ratio <= target;
        String shown = number(OptionalDouble.of(ratio));
        return (met ? shown : "**" + shown + "**") + " | " + (moreIsBetter ? "≥ " : "≤ ") + target;
    }

    static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        double number = value.getAsDouble();
        double size = Math.abs(number);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, number);
    }
}
