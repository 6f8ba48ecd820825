package io.conductor.sdk.workflow;

import java.util.Arrays;

/** Puts references into a text so that the server resolves them and nothing else. */
final class TextTemplate {

    private TextTemplate() {}

    static String format(String template, Object... values) {
        String[] parts = template.split("\\{}", -1);
        if (parts.length - 1 != values.length) {
            throw new IllegalArgumentException("The text '" + template + "' has " + (parts.length - 1)
                    + " places {}, but there are " + values.length + " values: " + Arrays.toString(values));
        }
        StringBuilder text = new StringBuilder(Expressions.escape(parts[0]));
        for (int i = 0; i < values.length; i++) {
            append(text, values[i], template);
            text.append(Expressions.escape(parts[i + 1]));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Object value, String template) {
        if (value instanceof Ref) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) == '$') {
                throw new IllegalArgumentException("A dollar sign right before a reference makes plain text of it; put"
                        + " something between the two in '" + template + "'");
            }
            text.append(value);
        } else if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            text.append(Expressions.escape(value.toString()));
        } else {
            throw new IllegalArgumentException(
                    "Not a reference, text, number or boolean: " + value + " in '" + template + "'");
        }
    }
}
