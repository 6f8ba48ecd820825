package io.conductor.sdk.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.conductor.sdk.client.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** JSON that a real server accepted or gave, as files and as trees of an independent reader. */
final class Golden {

    static final JsonCodec CODEC = JsonCodec.standard();
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private Golden() {}

    static JsonNode tree(byte[] json) {
        try {
            return PLAIN.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(Object value) {
        return tree(CODEC.write(value));
    }

    static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static JsonNode file(String name) {
        try {
            return tree(Files.readAllBytes(root().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths below the folder that match. */
    static List<String> names(String regex) {
        try (Stream<Path> files = Files.walk(root())) {
            return files.map(file -> root().relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.matches(regex))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Golden.class.getResource("/golden").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
