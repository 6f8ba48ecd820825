package io.conductor.sdk.client;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Shows JSON values to people. */
final class JsonText {

    private static final int LONGEST = 200;

    private JsonText() {}

    static String of(@Nullable Object value) {
        return new String(JsonCodec.standard().write(value), StandardCharsets.UTF_8);
    }

    static String shortened(@Nullable Object value) {
        String text = of(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
