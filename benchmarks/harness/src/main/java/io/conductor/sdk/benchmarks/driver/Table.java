package io.conductor.sdk.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes what was measured into a document, between two marks. */
final class Table {

    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    private final Samples samples;

    Table(Samples samples) {
        this.samples = samples;
    }

    void write(Path document, String command, double minutes) throws IOException {
        String before = Files.exists(document) ? Files.readString(document) : BEGIN + "\n" + END + "\n";
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(document + " has no lines " + BEGIN + " and " + END);
        }
        Files.writeString(
                document, before.substring(0, begin + BEGIN.length()) + text(command, minutes) + before.substring(end));
    }

    private String text(String command, double minutes) throws IOException {
        String lines = Lines.all().stream()
                .flatMap(line -> line.text(samples).stream())
                .collect(Collectors.joining());
        return "\n\n"
                + String.format(
                        Locale.ROOT,
                        "`%s`, %s, %.0f minutes. %s. Each figure is a median; bold: the target is missed.%n%n",
                        command,
                        LocalDate.now(ZoneOffset.UTC),
                        minutes,
                        machine())
                + Line.HEAD + lines + "\n<details><summary>Every figure</summary>\n\n"
                + "| row | who | | figures |\n|---|---|---|---|\n"
                + samples.all().entrySet().stream()
                        .map(each -> "| " + each.getKey().cell() + " | "
                                + each.getKey().entrant().title() + " | "
                                + each.getKey().metric() + " | "
                                + figures(each.getValue()) + " |\n")
                        .collect(Collectors.joining())
                + "\n</details>\n\n";
    }

    private static String figures(List<Double> values) {
        return values.stream().map(each -> Line.number(OptionalDouble.of(each))).collect(Collectors.joining("; "));
    }

    private static String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        return Runtime.getRuntime().availableProcessors() + " processors (" + model + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                + System.getProperty("java.vm.version") + " with `" + String.join(" ", Child.FLAGS)
                + "`, load at the end "
                + load + "; this SDK " + System.getProperty("bench.version", "as built")
                + ", official SDK " + System.getProperty("bench.official.version", "6.0.0");
    }
}
