package io.conductor.sdk.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program that uses client, workflow DSL and workers gets: the jars at run time, their sizes, what is in them. */
class RuntimeJarsTest {

    /** The official SDK brings 16.4 MB in 30 jars. */
    private static final long MOST_BYTES = 8_000_000;

    private static final Path GUIDE = Path.of("../../docs/dependencies.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (\\S+) \\| (\\S+) \\| (\\S.*) \\|$");

    private final List<RuntimeJar> jars = jars();

    private static List<RuntimeJar> jars() {
        try {
            return Stream.of(Files.readString(Path.of("target/runtime-jars.path"))
                            .strip()
                            .split(File.pathSeparator))
                    .map(file -> new RuntimeJar(Path.of(file)))
                    .sorted(Comparator.comparing(RuntimeJar::isOurs)
                            .reversed()
                            .thenComparing(
                                    Comparator.comparingLong(RuntimeJar::bytes).reversed()))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("run this test by mvn verify, which writes the class path first", e);
        }
    }

    private static List<RuntimeJar> ours() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> new RuntimeJar(Path.of(entry)))
                .filter(RuntimeJar::isOurs)
                .toList();
    }

    @Test
    void allJarsTogetherAreAtMost8MegabytesLarge() throws IOException {
        long sum = jars.stream().mapToLong(RuntimeJar::bytes).sum();
        Files.writeString(
                Path.of("target/runtime-jars.md"),
                jars.stream()
                        .map(jar -> "| `" + jar.artifact() + "` | " + jar.version() + " | " + kilobytes(jar) + " |\n")
                        .collect(Collectors.joining("", "", "\n" + jars.size() + " jars, " + sum + " bytes\n")));

        assertThat(jars).filteredOn(RuntimeJar::isOurs).hasSize(3);
        assertThat(sum).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void noClassIsInTwoJars() {
        assertThat(jars).allSatisfy(jar -> assertThat(jar.classes()).isNotEmpty());
        assertThat(inTwo(jars, RuntimeJar::classes)).isEmpty();
    }

    @Test
    void noPackageIsInTwoModules() {
        assertThat(inTwo(jars, RuntimeJar::packages)).isEmpty();
        assertThat(inTwo(ours(), RuntimeJar::packages)).isEmpty();
    }

    private static Map<String, Set<String>> inTwo(
            List<RuntimeJar> some, Function<RuntimeJar, Collection<String>> content) {
        Map<String, Set<String>> places = some.stream()
                .flatMap(jar -> content.apply(jar).stream().map(each -> Map.entry(each, jar.artifact())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        places.values().removeIf(artifacts -> artifacts.size() == 1);
        return places;
    }

    @Test
    void ourModulesAreNamedAsTheirRootPackages() {
        assertThat(ours())
                .allSatisfy(jar -> {
                    String module = jar.module().name();
                    assertThat(jar.packages()).contains(module).allMatch(each -> (each + ".").startsWith(module + "."));
                })
                .extracting(jar -> jar.module().name())
                .containsExactlyInAnyOrder(
                        "io.conductor.sdk.client",
                        "io.conductor.sdk.workflow",
                        "io.conductor.sdk.worker",
                        "io.conductor.sdk.testing");
    }

    /** Size and version of each library stand in the guide, with what it is for. */
    @Test
    void theGuideSaysWhatEachLibraryIsFor() throws IOException {
        List<List<String>> rows = Files.readAllLines(GUIDE).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
                .toList();

        assertThat(rows)
                .isEqualTo(jars.stream()
                        .filter(jar -> !jar.isOurs())
                        .map(jar -> List.of(jar.artifact(), jar.version(), kilobytes(jar)))
                        .toList());
    }

    private static String kilobytes(RuntimeJar jar) {
        return String.format(Locale.ROOT, "%.0f", jar.bytes() / 1000.0);
    }
}
