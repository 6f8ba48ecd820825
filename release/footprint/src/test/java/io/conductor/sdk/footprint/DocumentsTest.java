package io.conductor.sdk.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead somewhere: links to files and headings that are there, names of tests that there are. */
class DocumentsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern COMMANDED_TESTS = Pattern.compile("-D(?:it\\.)?test=([^\\s`]+)");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() {
        List<String> dead = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(withoutCode(text(document)))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.contains("://") && !isAlive(document, link))
                    .forEach(link -> dead.add(ROOT.relativize(document) + ": " + link));
        }

        assertThat(dead).isEmpty();
    }

    private static boolean isAlive(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1 || anchors(withoutCode(text(target))).contains(parts[1]));
    }

    /** As the sites that show Markdown name headings. */
    private static List<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?s)```.*?```", "");
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().matches("(release/)?[\\w-]+/src/test/java/.*"))
                    .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), text(file)));
        }
        return sources;
    }

    @Test
    void everyTestThatACommandRunsIsThere() throws IOException {
        List<String> named = documents().stream()
                .flatMap(document -> COMMANDED_TESTS.matcher(text(document)).results())
                .flatMap(command -> Stream.of(command.group(1).split(",")))
                .filter(test -> !test.equals("none") && !test.contains("*"))
                .map(test -> test.replaceFirst("#.*", ""))
                .toList();

        Map<String, String> sources = tests();

        assertThat(named).isNotEmpty();
        assertThat(named).filteredOn(test -> !sources.containsKey(test)).isEmpty();
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = tests();
        List<MatchResult> named = documents().stream()
                .flatMap(document -> NAMED_TEST.matcher(text(document)).results())
                .toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named)
                .filteredOn(test -> !sources.containsKey(test.group(1))
                        || (test.group(2) != null
                                && !sources.get(test.group(1)).matches("(?s).*\\b" + test.group(2) + "\\b.*")))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void theIndexLeadsToEveryPage() throws IOException {
        String index = text(ROOT.resolve("docs/README.md"));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(page -> page.endsWith(".md") && !page.equals("README.md")))
                    .isNotEmpty()
                    .allMatch(page -> index.contains("(" + page + ")"));
        }
    }

    private static List<Path> documents() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
