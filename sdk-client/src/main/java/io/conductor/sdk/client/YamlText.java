package io.conductor.sdk.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads YAML, if Jackson's library for it is there. Words such as {@code yes} and {@code on} stay words. */
final class YamlText {

    private YamlText() {}

    /**
     * The documents of a text as maps, lists and scalars.
     *
     * @throws IllegalArgumentException if it is not YAML, has aliases, or the library is not there
     */
    static List<@Nullable Object> documents(byte[] text) {
        try {
            return Reader.documents(text);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "YAML needs com.fasterxml.jackson.dataformat:jackson-dataformat-yaml on the class path", e);
        }
    }

    /** A class of its own, so that only it needs the library. */
    private static final class Reader {

        private static List<@Nullable Object> documents(byte[] text) {
            YAMLFactory factory = YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build();
            List<@Nullable Object> documents = new ArrayList<>();
            try {
                refuseAliases(factory, text);
                ObjectMapper mapper = new ObjectMapper(factory);
                try (var all = mapper.readerFor(Object.class).<@Nullable Object>readValues(text)) {
                    all.forEachRemaining(documents::add);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("Cannot read YAML: " + e.getMessage(), e);
            }
            return documents;
        }

        /** Jackson reads an alias as the text of its name, which would be registered as such. */
        private static void refuseAliases(YAMLFactory factory, byte[] text) throws IOException {
            try (JsonParser parser = factory.createParser(text)) {
                while (parser.nextToken() != null) {
                    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                        throw new IllegalArgumentException("YAML aliases such as *" + parser.getText()
                                + " are not supported (line "
                                + parser.currentTokenLocation().getLineNr() + ")");
                    }
                }
            }
        }
    }
}
