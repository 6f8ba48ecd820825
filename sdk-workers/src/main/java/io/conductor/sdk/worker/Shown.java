package io.conductor.sdk.worker;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows values in reasons: short, and with the kind of JSON that they are. */
final class Shown {

    private static final int LONGEST = 100;

    private Shown() {}

    static String value(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return "the text \"" + cut(text, LONGEST) + "\"";
        }
        if (value instanceof Map<?, ?> map) {
            return "an object with the fields " + cut(map.keySet().toString(), LONGEST);
        }
        if (value instanceof Collection<?> list) {
            return "a list of " + list.size();
        }
        return "the " + (value instanceof Number ? "number " : "value ") + cut(value.toString(), LONGEST);
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
