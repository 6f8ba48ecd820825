package io.conductor.sdk.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus reads from a scrape. */
final class Scrape {

    /** One line. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples = new ArrayList<>();

    /** The type of each family of samples. */
    private final Map<String, String> types = new TreeMap<>();

    Scrape(String text) {
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#")) {
                samples.add(sample(line));
            }
        }
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        String value = parts.group(3).replace("+Inf", "Infinity");
        return new Sample(parts.group(1), labels, Double.parseDouble(value));
    }

    /** By family: {@code task_poll_total}, {@code task_poll_time_seconds}; without the maxima that Micrometer adds. */
    Map<String, String> types() {
        Map<String, String> own = new TreeMap<>(types);
        own.keySet().removeIf(name -> name.endsWith("_max"));
        return own;
    }

    List<Sample> samples(String name) {
        return samples.stream().filter(each -> each.name().equals(name)).toList();
    }

    double sum(String name) {
        return samples(name).stream().mapToDouble(Sample::value).sum();
    }

    /** The names of samples, as queries have them. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.forEach(each -> names.add(each.name()));
        return names;
    }

    /** The labels of all samples of a name, and those of its parts if it is a histogram. */
    Set<String> labels(String name) {
        Set<String> labels = new TreeSet<>();
        samples.stream()
                .filter(each -> each.name().equals(name) || each.name().equals(name + "_count"))
                .forEach(each -> labels.addAll(each.labels().keySet()));
        return labels;
    }

    /** The upper bounds of a histogram's buckets. */
    Set<Double> buckets(String name) {
        Set<Double> bounds = new TreeSet<>();
        samples(name + "_bucket")
                .forEach(each ->
                        bounds.add(Double.parseDouble(each.labels().get("le").replace("+Inf", "Infinity"))));
        return bounds;
    }

    List<Sample> samples() {
        return samples;
    }
}
