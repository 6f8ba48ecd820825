package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@link SecretsWatch} rests on: it knows each secret by its mark. And what holds a secret does not show it. */
class SecretsNowhereTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void everySecretInTheTestsOfAllModulesBearsTheMark() {
        Pattern giver =
                Pattern.compile("(?:Auth\\.(?:key|bearer|basic|clientCredentials)|\\.credentials|new Credentials"
                        + "|(?:secrets|client\\.environment)\\(\\)\\.put|\\.clientStore|\\.trust)"
                        + "\\(((?:[^()]|\\([^()]*\\))*)\\)");
        Pattern unmarkedText =
                Pattern.compile("(?:ecretAccessKe[y]=|accessKeyI[d]=|<[p]assword>|\"CONDUCTOR_AUTH_[S]ECRET\", \")(?!"
                        + SecretsWatch.MARK + ").*");
        List<String> unmarked = new ArrayList<>();
        int secrets = 0;
        for (Path file : tests()) {
            String source = TestFiles.text(file);
            Matcher call = giver.matcher(source);
            while (call.find()) {
                secrets++;
                if (!isMarked(call.group(), call.group(1))) {
                    unmarked.add(file + ": " + call.group());
                }
            }
            unmarkedText.matcher(source).results().forEach(found -> unmarked.add(file + ": " + found.group()));
        }
        assertThat(unmarked).isEmpty();
        assertThat(secrets).isGreaterThan(50);
    }

    /** Or has no secret in its text at all. */
    private static boolean isMarked(String call, String arguments) {
        boolean hasText = arguments.contains("\"") && !arguments.contains("\" \"");
        hasText &= !call.startsWith(".trust") || arguments.contains("toCharArray");
        return !hasText || arguments.matches("(?s).*(" + SecretsWatch.MARK + "|(?i:\\bsecret\\b(?!\"))).*");
    }

    /** A record shows all its components, so one that holds a secret must not leave toString to the compiler. */
    @Test
    void everyClassThatHoldsASecretSaysWhatItShows() throws ReflectiveOperationException {
        Pattern secret = Pattern.compile("(?i).*(secret|password|token|authorization|passphrase).*");
        List<String> careless = new ArrayList<>();
        Set<String> harmless = Set.of("tokenUrl");
        for (Path file : TestFiles.below(CLASSES, ".class")) {
            String name =
                    CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.');
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            boolean holds = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                    .map(Field::getName)
                    .anyMatch(field -> secret.matcher(field).matches() && !harmless.contains(field));
            if (holds && type.isRecord() && !masks(file)) {
                careless.add(name);
            }
        }
        assertThat(careless).isEmpty();
    }

    private static List<Path> tests() {
        List<Path> tests = new ArrayList<>();
        for (String module : List.of("sdk-client", "sdk-workflow-dsl", "sdk-workers", "sdk-testing", "samples")) {
            tests.addAll(TestFiles.below(PROJECT.resolve(module).resolve(Path.of("src", "test", "java")), ".java"));
        }
        return tests;
    }

    private static boolean masks(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("***");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
