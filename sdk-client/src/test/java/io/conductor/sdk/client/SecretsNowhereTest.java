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
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last test of the module: no secret that any test used was logged at any level or is in the text of an exception. */
@Order(Integer.MAX_VALUE)
class SecretsNowhereTest {

    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void noSecretWasLoggedOrThrownByAnyTest() {
        assertThat(SecretsWatch.heard()).isPositive();
        assertThat(SecretsWatch.leaks()).isEmpty();
    }

    @Test
    void everySecretInTheTestsBearsTheMark() {
        Pattern giver =
                Pattern.compile("(?:Auth\\.(?:key|bearer|basic|clientCredentials)|\\.credentials|new Credentials"
                        + "|secrets\\(\\)\\.put|\\.clientStore|\\.trust)\\(((?:[^()]|\\([^()]*\\))*)\\)");
        List<String> unmarked = new ArrayList<>();
        for (Path file : files(TESTS, ".java")) {
            Matcher call = giver.matcher(text(file));
            while (call.find()) {
                String arguments = call.group(1);
                boolean hasText = arguments.contains("\"") && !arguments.contains("\" \"");
                hasText &= !call.group().startsWith(".trust") || arguments.contains("toCharArray");
                if (hasText && !arguments.matches("(?s).*(" + SecretsWatch.MARK + "|(?i:\\bsecret\\b)).*")) {
                    unmarked.add(file + ": " + call.group());
                }
            }
        }
        assertThat(unmarked).isEmpty();
    }

    /** A record shows all its components, so one that holds a secret must not leave toString to the compiler. */
    @Test
    void everyClassThatHoldsASecretSaysWhatItShows() throws ReflectiveOperationException {
        Pattern secret = Pattern.compile("(?i).*(secret|password|token|authorization|passphrase).*");
        List<String> careless = new ArrayList<>();
        Set<String> harmless = Set.of("tokenUrl");
        for (Path file : files(CLASSES, ".class")) {
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

    private static boolean masks(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("***");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
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
