package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide, the dashboard and the alerts in docs name what a scrape has: no less, and nothing else. */
class DashboardsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path DASHBOARD = DOCS.resolve("observability/conductor-workers-dashboard.json");
    private static final Path ALERTS = DOCS.resolve("observability/conductor-workers-alerts.yml");

    /** Words of queries that are no metrics. */
    private static final Set<String> LANGUAGE = Set.of(
            "sum",
            "min",
            "max",
            "rate",
            "increase",
            "histogram_quantile",
            "label_values",
            "by",
            "le",
            "instance",
            "__rate_interval");

    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

    private static Scrape scrape;

    @BeforeAll
    static void run() throws IOException {
        scrape = MeasuredRun.scrape();
    }

    private static List<String> dashboardQueries() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(DASHBOARD));
        List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        queries.addAll(dashboard.findValuesAsText("definition"));
        return queries;
    }

    private static List<String> alertQueries() throws IOException {
        return new YAMLMapper().readTree(Files.readString(ALERTS)).findValuesAsText("expr");
    }

    /** What a query names besides words of the language, labels, strings and durations. */
    private static Set<String> metrics(String query) {
        String rest = query.replaceAll("\\{[^}]*}", "")
                .replaceAll("by \\([^)]*\\)", "")
                .replaceAll("\\[[^]]*]", "");
        rest = rest.replaceAll("label_values\\((\\w+), \\w+\\)", "$1");
        return Pattern.compile("[a-zA-Z_]\\w*")
                .matcher(rest)
                .results()
                .map(word -> word.group())
                .filter(word -> !LANGUAGE.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labelsOf(String sample) {
        return scrape.samples(sample).stream()
                .flatMap(each -> each.labels().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Labels that a query selects or groups by, and its metrics do not have. */
    private static Set<String> unknownLabels(String query) {
        Set<String> unknown = new TreeSet<>();
        Matcher selector = SELECTOR.matcher(query);
        while (selector.find()) {
            String metric = selector.group(1);
            Pattern.compile("(\\w+)(=~|!~|!=|=)\"")
                    .matcher(selector.group(2))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !labelsOf(metric).contains(label))
                    .forEach(label -> unknown.add(metric + "{" + label + "}"));
        }
        Set<String> had = new TreeSet<>(Set.of("instance"));
        metrics(query).forEach(metric -> had.addAll(labelsOf(metric)));
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            Arrays.stream(grouping.group(1).split(", ", -1))
                    .filter(label -> !had.contains(label))
                    .forEach(label -> unknown.add(query + ": by " + label));
        }
        return unknown;
    }

    private static void assertKnown(List<String> queries) {
        assertThat(queries).allSatisfy(query -> {
            assertThat(metrics(query)).isNotEmpty();
            assertThat(scrape.names()).containsAll(metrics(query));
            assertThat(unknownLabels(query)).isEmpty();
        });
    }

    @Test
    void dashboardNamesOnlyMetricsAndLabelsThatExist() throws IOException {
        assertThat(dashboardQueries()).hasSizeGreaterThan(35);
        assertKnown(dashboardQueries());
    }

    @Test
    void alertsNameOnlyMetricsAndLabelsThatExist() throws IOException {
        assertThat(alertQueries()).hasSize(13);
        assertKnown(alertQueries());
    }

    @Test
    void labelsInTheTextOfAnAlertAreThoseThatItsQueryKeeps() throws IOException {
        for (JsonNode alert :
                new YAMLMapper().readTree(Files.readString(ALERTS)).findValue("rules")) {
            Matcher grouping = GROUPING.matcher(alert.get("expr").asText());
            assertThat(grouping.find()).isTrue();
            assertThat(Pattern.compile("\\$labels\\.(\\w+)")
                            .matcher(alert.get("annotations").toString())
                            .results())
                    .as(alert.get("alert").asText())
                    .allSatisfy(label -> assertThat(grouping.group(1)).contains(label.group(1)));
        }
    }

    @Test
    void queryWithAnUnknownNameOrLabelIsFound() {
        String query = "sum by (nobody) (rate(task_pol_total{taskTyp=~\"x\"}[5m]))";

        assertThat(metrics(query)).containsExactly("task_pol_total");
        assertThat(unknownLabels(query)).hasSize(2);
    }

    @Test
    void everyMetricIsOnTheDashboard() throws IOException {
        Set<String> shown = dashboardQueries().stream()
                .flatMap(query -> metrics(query).stream())
                .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(families().keySet());
    }

    /** Each metric of the scrape with its labels, by the name that queries have. */
    private static Map<String, Set<String>> families() {
        Map<String, Set<String>> families = new TreeMap<>();
        scrape.types().forEach((family, type) -> {
            String name = type.equals("counter") && !family.endsWith("_total") ? family + "_total" : family;
            families.put(name, scrape.labels(name));
        });
        return families;
    }

    @Test
    void guideListsEveryMetricWithItsLabels() throws IOException {
        Map<String, Set<String>> listed = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\|([^|]*)\\|")
                .matcher(Files.readString(DOCS.resolve("observability.md")));
        while (row.find()) {
            listed.put(
                    row.group(1),
                    Arrays.stream(row.group(2).strip().split(", ", -1))
                            .filter(label -> !label.isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(listed).isEqualTo(families());
    }
}
